package org.qianhu.energy.meter;

/** What flows through a meter. */
public enum Medium {
    ELECTRICITY,
    WATER,
    GAS,
    HEAT
}
