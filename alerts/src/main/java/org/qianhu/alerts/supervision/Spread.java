package org.qianhu.alerts.supervision;

import org.qianhu.core.standard.Priority;

/**
 * Announcements by priority. ISA-18.2 and EEMUA 191 know three priorities and ask for about 80 %
 * low, 15 % medium and 5 % high. Of our four, low and medium together stand against the 80 %, high
 * against the 15 %, and critical against the 5 %.
 */
public record Spread(int critical, int high, int medium, int low) {
    /** Nothing. */
    public static final Spread NONE = new Spread(0, 0, 0, 0);

    Spread and(Priority priority) {
        return switch (priority) {
            case CRITICAL -> new Spread(critical + 1, high, medium, low);
            case HIGH -> new Spread(critical, high + 1, medium, low);
            case MEDIUM -> new Spread(critical, high, medium + 1, low);
            case LOW -> new Spread(critical, high, medium, low + 1);
        };
    }

    Spread plus(Spread more) {
        return new Spread(
                critical + more.critical, high + more.high, medium + more.medium, low + more.low);
    }

    public int total() {
        return critical + high + medium + low;
    }

    /** Low and medium, 0 to 1; 0 where nothing was announced. */
    public double lowShare() {
        return share(low + medium);
    }

    public double highShare() {
        return share(high);
    }

    public double criticalShare() {
        return share(critical);
    }

    private double share(int part) {
        return total() == 0 ? 0 : (double) part / total();
    }
}
