package org.qianhu.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wall clock that does not follow each jump. The journal's time never goes back, so after a jump
 * of two hours ahead and back again every reading would count as late for two hours, and no alarm
 * but fire would rise. A jump is believed once it has lasted: ahead for 10 s (readings of right
 * devices seem to come from the future until then), back for 60 s. Until then time goes on by the
 * machine's steady counter. What a clock is regulated by, less than a second, is followed at once.
 */
public final class SteadyClock implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);
    private static final Duration REGULATED = Duration.ofSeconds(1);
    private static final Duration AHEAD = Duration.ofSeconds(10);
    private static final Duration BACK = Duration.ofSeconds(60);

    private final InstantSource wall;
    private final LongSupplier nanos;
    private Instant anchor;
    private long anchoredAt;
    private boolean jumped;
    private long jumpedAt;

    /** Follows {@code wall}. */
    public SteadyClock(InstantSource wall) {
        this(wall, System::nanoTime);
    }

    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.anchor = wall.instant();
        this.anchoredAt = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        var said = wall.instant();
        var steady = anchor.plusNanos(now - anchoredAt);
        var jump = Duration.between(steady, said);
        if (jump.abs().compareTo(REGULATED) < 0) {
            if (jumped) {
                LOG.warn("the wall clock is back where it was");
            }
            return follow(said, now);
        }
        if (!jumped) {
            jumped = true;
            jumpedAt = now;
            LOG.warn("the wall clock jumped by {}; not followed unless it stays there", jump);
        }
        if (now - jumpedAt < (jump.isNegative() ? BACK : AHEAD).toNanos()) {
            return steady;
        }
        LOG.warn("the wall clock jumped by {} and stays there: followed", jump);
        return follow(said, now);
    }

    private Instant follow(Instant said, long now) {
        jumped = false;
        anchor = said;
        anchoredAt = now;
        return said;
    }
}
