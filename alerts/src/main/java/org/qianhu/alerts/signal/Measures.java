package org.qianhu.alerts.signal;

import org.qianhu.core.standard.*;

public final class Measures {
    private Measures() {}

    public static Adoption of(Adoption a) {
        return a;
    }
}
