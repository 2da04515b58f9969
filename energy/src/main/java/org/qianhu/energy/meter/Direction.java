package org.qianhu.energy.meter;

/** Whether the meter counts what is used, or what is made on the spot (photovoltaics). */
public enum Direction {
    CONSUMPTION,
    PRODUCTION
}
