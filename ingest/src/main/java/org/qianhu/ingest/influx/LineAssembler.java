package org.qianhu.ingest.influx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estates;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Register;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Payload;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Group;

/**
 * Turns the readings of groups into lines. Readings of one device and time that follow each other
 * share a line per channel, as a payload with many values gives them. A field that repeats begins a
 * new line behind the others, so the last one journalled is the last one written and wins.
 *
 * <p>A device that the group's configuration does not know is looked up in the current one; if it
 * is not there either, its readings become letters. Used by one thread.
 */
final class LineAssembler {
    /** Takes what comes out, in order. */
    interface Output {
        void line(String line, Instant receivedAt);

        void letter(DeadLetter letter);
    }

    private record Prefix(String head, String tail) {}

    private record Open(String channel, StringBuilder text, List<Quantity> fields) {}

    private final Estates estates;
    private final Output output;

    /** By device of {@code register}: bounded by it. */
    private final Map<String, Prefix> prefixes = new HashMap<>();

    private final Map<String, String> heads = new HashMap<>();
    private @Nullable String version;
    private @Nullable Register register;

    private final List<Open> run = new ArrayList<>();
    private Instant receivedAt = Instant.EPOCH;
    private String device = "";
    private @Nullable Prefix prefix;
    private long time;

    LineAssembler(Estates estates, Output output) {
        this.estates = estates;
        this.output = output;
    }

    /** Begins a group; its configuration counts from here on. A group left half is forgotten. */
    void begin(Group group) {
        run.clear();
        device = "";
        receivedAt = group.receivedAt();
        if (group.estateVersion().equals(version)) {
            return;
        }
        // The version last: were the look-up to throw, the next attempt must make it again.
        register = estates.version(group.estateVersion()).orElseGet(estates::current).register();
        prefixes.clear();
        heads.clear();
        version = group.estateVersion();
    }

    /** Takes one reading of the group. */
    void add(Reading reading) {
        if (!reading.point().device().equals(device) || reading.time() != time) {
            flush();
            device = reading.point().device();
            time = reading.time();
            prefix = prefix(device);
        }
        var quantity = Quantities.find(reading.point().quantity()).orElse(null);
        if (prefix == null) {
            letter(reading, Reason.UNREGISTERED, "device " + device + " is in no configuration");
        } else if (quantity == null) {
            letter(reading, Reason.UNREGISTERED, "this version knows no such quantity");
        } else if (quantity.kind() == Quantity.Kind.STATE && !whole(reading.value())) {
            letter(reading, Reason.BAD_VALUE, "a state is a whole number");
        } else {
            append(open(prefix, reading.point().channel(), quantity), quantity, reading);
        }
    }

    private static boolean whole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53;
    }

    private static void append(Open open, Quantity quantity, Reading reading) {
        if (!open.fields().isEmpty()) {
            open.text().append(',');
        }
        open.fields().add(quantity);
        LineProtocol.field(open.text(), quantity, reading.value(), reading.quality());
    }

    private Open open(Prefix prefix, String channel, Quantity quantity) {
        for (var open : run) {
            if (open.channel().equals(channel)) {
                if (!open.fields().contains(quantity)) {
                    return open;
                }
                flush();
                break;
            }
        }
        var text = new StringBuilder(prefix.head().length() + prefix.tail().length() + 64);
        text.append(prefix.head()).append(channel).append(prefix.tail());
        var open = new Open(channel, text, new ArrayList<>(4));
        run.add(open);
        return open;
    }

    /** Ends the group: what is still open goes out. */
    void end() {
        flush();
        device = "";
    }

    private void flush() {
        for (var open : run) {
            output.line(open.text().append(' ').append(time).toString(), receivedAt);
        }
        run.clear();
    }

    private @Nullable Prefix prefix(String id) {
        var known = prefixes.get(id);
        if (known != null) {
            return known;
        }
        var here = Objects.requireNonNull(register, "begin() comes first").device(id);
        if (here.isPresent()) {
            var made = prefix(here.get());
            prefixes.put(id, made);
            return made;
        }
        // Not kept: the current configuration may be another one with the next group.
        return estates.current().register().device(id).map(this::prefix).orElse(null);
    }

    private Prefix prefix(Device device) {
        // Devices of one building share their head: half the memory of a large register.
        return new Prefix(
                heads.computeIfAbsent(LineProtocol.head(device), head -> head),
                LineProtocol.tail(device));
    }

    /** The line names no place, and cannot: {@code unregistered} is its measurement. */
    private void letter(Reading reading, Reason reason, String why) {
        var point = reading.point();
        var line =
                "unregistered,channel="
                        + point.channel()
                        + ",device="
                        + point.device()
                        + " "
                        + point.quantity()
                        + "="
                        + reading.value()
                        + " "
                        + reading.time();
        var detail =
                point
                        + " = "
                        + reading.value()
                        + " at "
                        + reading.at()
                        + " is not in InfluxDB: "
                        + why
                        + " ("
                        + version
                        + ")";
        output.letter(
                new DeadLetter(receivedAt, InfluxWriter.TOPIC, Payload.of(line), reason, detail));
    }
}
