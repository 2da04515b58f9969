package org.qianhu.alerts.signal;

import java.time.ZoneId;
import java.util.Optional;
import org.qianhu.core.standard.*;
import org.qianhu.core.telemetry.*;

public final class Signals {
    private Signals() {}

    public static Optional<Signal> of(Limit limit, Statistic s, ZoneId z, Quantity q) {
        return Optional.empty();
    }
}
