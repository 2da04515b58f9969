package org.qianhu.server.http;

import java.util.List;
import org.qianhu.core.telemetry.SeriesPoint;
import org.qianhu.core.telemetry.SeriesStore;

/** Remembers the last question and gives the answer that it was told. */
final class FakeSeries implements SeriesStore {
    String asked = "";
    Answer answer = new Answer.Series(List.of());

    @Override
    public Write write(List<SeriesPoint> points) {
        throw new UnsupportedOperationException("pages and REST write no points");
    }

    @Override
    public Answer query(String influxql) {
        asked = influxql;
        return answer;
    }
}
