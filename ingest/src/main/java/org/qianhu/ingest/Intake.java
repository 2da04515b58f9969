package org.qianhu.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.core.telemetry.Units;
import org.qianhu.ingest.decode.Decoded;
import org.qianhu.ingest.decode.PayloadDecoder;
import org.qianhu.ingest.decode.Refusal;
import org.qianhu.ingest.decode.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes a message and checks its values against the register: the one way from bytes to readings.
 * Whatever a device sends ends as readings or as dead letters with a reason.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** No sensor of a building spoke before; a time in seconds taken for milliseconds lies here. */
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private static final String RETAINED =
            ": a retained message without a time was said nobody knows when: publish telemetry"
                    + " without the retain flag, or with ts";

    private final PayloadDecoder decoder;
    private final long aheadMillis;

    Intake(PayloadDecoder decoder, Duration ahead) {
        this.decoder = decoder;
        this.aheadMillis = ahead.toMillis();
    }

    /**
     * Adds what the message holds to {@code group}.
     *
     * @param retained whether the broker had kept it: without a time of its own it says nothing of
     *     when
     * @param now readings later than this and the clock's allowance are refused
     */
    void take(
            String topic,
            byte[] payload,
            Instant receivedAt,
            boolean retained,
            Instant now,
            PointTable table,
            GroupBuilder group) {
        switch (decode(topic, payload, receivedAt)) {
            case Decoded.Undecodable(var reason, var detail) ->
                    group.undecodable(topic, payload, receivedAt, new Refusal(reason, detail));
            case Decoded.Values values -> {
                group.decoded();
                long latest = now.toEpochMilli() + aheadMillis;
                long unsaid = retained ? receivedAt.toEpochMilli() : Long.MIN_VALUE;
                var refused = check(values, latest, unsaid, table, group);
                if (!refused.isEmpty()) {
                    group.rejected(topic, payload, receivedAt, refused);
                }
            }
        }
    }

    private Decoded decode(String topic, byte[] payload, Instant receivedAt) {
        try {
            return decoder.decode(topic, payload, receivedAt);
        } catch (RuntimeException defect) {
            LOG.error("the decoder failed on a message of {}", topic, defect);
            return new Decoded.Undecodable(Reason.UNDECODABLE, "the decoder failed: " + defect);
        }
    }

    /** A value whose time is {@code unsaid} got it from the receipt of a retained message. */
    private static List<Refusal> check(
            Decoded.Values values, long latest, long unsaid, PointTable table, GroupBuilder group) {
        // Nearly every message has none, so the list is copied only for the first one.
        List<Refusal> refused = values.refusals();
        boolean own = false;
        PointTable.@Nullable Entry entry = null;
        for (var value : values.values()) {
            if (entry == null || !entry.device().id().equals(value.device())) {
                entry = table.device(value.device());
            }
            var why =
                    value.time() == unsaid
                            ? new Refusal(Reason.BAD_TIME, value.key() + RETAINED)
                            : refusal(values.place(), entry, value, latest);
            if (why == null) {
                why = accept(entry, value, group);
            }
            if (why != null) {
                refused = own ? refused : new ArrayList<>(refused);
                own = true;
                refused.add(why);
            }
        }
        return refused;
    }

    private static @Nullable Refusal refusal(
            Decoded.@Nullable Claim place,
            PointTable.@Nullable Entry entry,
            Value value,
            long latest) {
        if (entry == null) {
            return new Refusal(
                    Reason.UNREGISTERED,
                    "device '"
                            + value.device()
                            + "' is not in the register: add it to a file in config/sites and"
                            + " reload");
        }
        if (place != null && !stands(entry.device(), place)) {
            return new Refusal(Reason.WRONG_PLACE, elsewhere(entry.device(), place));
        }
        if (value.time() > latest || value.time() < EARLIEST) {
            return new Refusal(
                    Reason.BAD_TIME, "%s: %s".formatted(value.key(), when(value.time())));
        }
        return null;
    }

    private static boolean stands(Device device, Decoded.Claim place) {
        return device.place().area().equals(place.area())
                && device.place().building().equals(place.building());
    }

    private static String elsewhere(Device device, Decoded.Claim place) {
        return "the register has device '%s' in %s/%s, the topic says %s/%s: mend one of them"
                .formatted(
                        device.id(),
                        device.place().area(),
                        device.place().building(),
                        place.area(),
                        place.building());
    }

    private static String when(long time) {
        return time < EARLIEST
                ? "time " + time + " ms lies before 2000: is it in seconds? Send milliseconds"
                : "time " + time + " ms lies in the future: check the device's clock";
    }

    private static @Nullable Refusal accept(
            PointTable.@Nullable Entry entry, Value value, GroupBuilder group) {
        var point = entry == null ? null : entry.points().get(value.key());
        if (point == null) {
            return new Refusal(
                    Reason.UNREGISTERED,
                    "device '"
                            + value.device()
                            + "' has no point '"
                            + value.key()
                            + "' in the register: add it to its file in config/sites and reload");
        }
        double said = value.value();
        var unit = value.unit();
        if (unit != null && !unit.equals(point.quantity.unit())) {
            var converted = Units.convert(said, unit, point.quantity.unit());
            if (converted.isEmpty()) {
                return new Refusal(
                        Reason.WRONG_UNIT,
                        "%s: unit '%s' does not convert to %s"
                                .formatted(value.key(), unit, point.quantity.unit()));
            }
            said = converted.getAsDouble();
        }
        if (!Double.isFinite(said) || !point.quantity.plausible(said)) {
            return new Refusal(Reason.BAD_VALUE, implausible(value, said, point));
        }
        switch (point.note(value.time(), said)) {
            case DUPLICATE -> {
                group.duplicate();
                return null;
            }
            case REPLACES -> group.replaced();
            case FRESH -> {}
        }
        group.reading(new Reading(point.id, value.time(), said, value.quality()));
        return null;
    }

    private static String implausible(Value value, double said, PointTable.Point point) {
        return "%s: %s is no value that a working sensor says; possible is %s to %s %s"
                .formatted(
                        value.key(),
                        said,
                        point.quantity.min(),
                        point.quantity.max(),
                        point.quantity.unit());
    }
}
