package org.qianhu.server.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.qianhu.seeds.replay.MessageSink;
import org.qianhu.seeds.sim.Simulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what the simulator says, step by step as time passes, on a thread of its own. */
public final class Simulation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
    private static final Duration STEP = Duration.ofMillis(50);

    private final Simulator simulator;
    private final MessageSink sink;
    private final InstantSource clock;
    private final AtomicLong published = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopping;

    private Simulation(Simulator simulator, MessageSink sink, InstantSource clock) {
        this.simulator = simulator;
        this.sink = sink;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("simulation").daemon().unstarted(this::run);
    }

    /** Begins to publish from the present instant of {@code clock} on. */
    public static Simulation start(Simulator simulator, MessageSink sink, InstantSource clock) {
        var simulation = new Simulation(simulator, sink, clock);
        simulation.thread.start();
        return simulation;
    }

    private void run() {
        var done = clock.instant();
        try {
            while (!stopping) {
                done = publishUntil(done, clock.instant());
                TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the simulation stopped", e);
        }
    }

    private Instant publishUntil(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            return from;
        }
        for (var message : simulator.between(from, to)) {
            if (stopping) {
                break;
            }
            sink.publish(message.topic(), message.payload());
            published.incrementAndGet();
        }
        return to;
    }

    /** Messages handed to the broker's client so far. */
    public long published() {
        return published.get();
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops after the message that is being published. */
    public void stop() {
        stopping = true;
        try {
            thread.join(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
