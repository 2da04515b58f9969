package org.qianhu.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.qianhu.bench.faults.FaultyProxy.Mood;

/** Does to the processes what a fault says, and takes it back. */
final class Injector {
    private static final Duration JUMP = Duration.ofHours(2);
    private static final Duration LONG_AGO = Duration.ofDays(30);
    private static final int REFUSED_READINGS = 5;

    private final Stage stage;
    private final EstateLoad load;
    private final InstantSource clock;
    private int poisoned;

    Injector(Stage stage, EstateLoad load, InstantSource clock) {
        this.stage = stage;
        this.load = load;
        this.clock = clock;
    }

    /** Returns when the fault is over and the process that it hit runs again. */
    void inject(Fault fault) throws IOException, InterruptedException {
        var lasting = fault.lasting();
        switch (fault.kind()) {
            case SERVER_KILL -> {
                stage.interrupted();
                stage.server().child().kill();
                // a message may have arrived between the two and will come again
                stage.interrupted();
                stage.server().start();
            }
            case SERVER_AWAY -> {
                stage.interrupted();
                stage.server().child().end();
                stage.interrupted();
                Thread.sleep(lasting);
                stage.server().start();
            }
            case INFLUX_KILL -> {
                stage.influxd().child().kill();
                stage.influxd().start();
            }
            case BROKER_KILL -> {
                stage.broker().child().kill();
                stage.broker().start();
            }
            case SERVER_FREEZE -> {
                stage.interrupted();
                freeze(stage.server().child(), lasting);
                stage.interrupted();
            }
            case INFLUX_FREEZE -> freeze(stage.influxd().child(), lasting);
            case BROKER_FREEZE -> freeze(stage.broker().child(), lasting);
            case INFLUX_AWAY -> {
                stage.influxd().child().end();
                Thread.sleep(lasting);
                stage.influxd().start();
            }
            case INFLUX_500 -> proxy(Mood.FAILS, lasting);
            case INFLUX_429 -> proxy(Mood.OVERLOADED, lasting);
            case INFLUX_SLOW -> proxy(Mood.SLOW, lasting);
            case INFLUX_RESET -> proxy(Mood.RESETS, lasting);
            case PARTIAL_WRITE -> conflict();
            case BEYOND_RETENTION -> late();
            case DISK_FULL -> fillDisk(lasting);
            case READER_THROWS -> poison();
            case CLOCK_AHEAD -> clock(JUMP, lasting);
            case CLOCK_BEHIND -> clock(JUMP.negated(), lasting);
        }
    }

    private static void freeze(Child child, Duration lasting)
            throws IOException, InterruptedException {
        child.freeze();
        Thread.sleep(lasting);
        child.thaw();
    }

    private void proxy(Mood mood, Duration lasting) throws InterruptedException {
        stage.proxy().mood(mood);
        Thread.sleep(lasting);
        stage.proxy().mood(Mood.FAITHFUL);
    }

    /** Nobody else uses this quantity: a type belongs to all series of a measurement. */
    private void conflict() throws IOException, InterruptedException {
        long now = clock.millis();
        stage.influxd().write("energy,device=conflict water_flow=\"text\" " + now);
        var meter = EstateLoad.devices("Water_Meter").getFirst();
        for (int i = 0; i < REFUSED_READINGS; i++) {
            load.sayRefused(meter, "water_flow", now + i, i);
        }
    }

    private void late() throws InterruptedException {
        long then = clock.millis() - LONG_AGO.toMillis();
        var sensor = EstateLoad.devices("Air_Quality_Sensor").getFirst();
        for (int i = 0; i < REFUSED_READINGS; i++) {
            load.sayRefused(sensor, "air_temperature", then + i, 20 + i);
        }
    }

    private void poison() throws IOException, InterruptedException {
        var buttons = EstateLoad.devices("Manual_Call_Point");
        var button = buttons.get(poisoned++ % buttons.size());
        var server = stage.server();
        try (var poison = Poison.on(server.alarms(), button.id() + ":manual_call")) {
            load.call(button);
            poison.awaitNamed(server);
        }
    }

    private void fillDisk(Duration lasting) throws IOException, InterruptedException {
        var disk = stage.disk();
        if (disk == null) {
            throw new IllegalStateException("no file system to fill: it must not be scheduled");
        }
        disk.fill();
        Thread.sleep(lasting);
        disk.free();
    }

    private void clock(Duration offset, Duration lasting) throws IOException, InterruptedException {
        stage.server().shiftClock(offset);
        Thread.sleep(lasting);
        stage.server().shiftClock(Duration.ZERO);
    }
}
