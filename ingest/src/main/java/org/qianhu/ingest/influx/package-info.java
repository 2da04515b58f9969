/** The InfluxDB writer, its transport and the managed influxd. Alone in seeing InfluxDB. */
@NullMarked
package org.qianhu.ingest.influx;

import org.jspecify.annotations.NullMarked;
