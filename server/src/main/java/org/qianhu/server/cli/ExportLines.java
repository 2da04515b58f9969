package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Register;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Group;

/**
 * Groups as JSON lines. A reading becomes {@code topic} and {@code payload} of Qianhu JSON,
 * readings of one device and time together. A dead letter keeps its own topic and its payload as
 * {@code text}, or as {@code base64} where it is no UTF-8.
 */
final class ExportLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Register register;
    private final Writer out;
    private @Nullable ObjectNode values;
    private @Nullable ObjectNode line;
    private String device = "";
    private long time;

    /**
     * @param register says where a device is; one that is not in it gets {@code -} for its place
     */
    ExportLines(Register register, Writer out) {
        this.register = register;
        this.out = out;
    }

    void write(Group group) throws IOException {
        for (var reading : group.readings()) {
            add(group, reading);
        }
        flush();
        for (var letter : group.deadLetters()) {
            write(group, letter);
        }
    }

    private void add(Group group, Reading reading) throws IOException {
        var point = reading.point();
        var open = values;
        if (open == null
                || !point.device().equals(device)
                || reading.time() != time
                || open.has(point.key())) {
            flush();
            open = begin(group, reading);
        }
        if (reading.quality() == Quality.GOOD) {
            open.put(point.key(), reading.value());
        } else {
            open.putObject(point.key()).put("v", reading.value()).put("q", reading.quality().id());
        }
    }

    private ObjectNode begin(Group group, Reading reading) {
        device = reading.point().device();
        time = reading.time();
        var begun = head(group).put("topic", topic(device));
        var open = begun.putObject("payload").put("ts", time).putObject("values");
        line = begun;
        values = open;
        return open;
    }

    private static ObjectNode head(Group group) {
        return JSON.createObjectNode()
                .put("position", group.position().number())
                .put("receivedAt", group.receivedAt().toString());
    }

    private String topic(String id) {
        var place =
                register.device(id)
                        .map(found -> found.place().area() + "/" + found.place().building())
                        .orElse("-/-");
        return "qianhu/" + place + "/" + id + "/telemetry";
    }

    private void flush() throws IOException {
        var open = line;
        if (open != null) {
            print(open);
            line = null;
            values = null;
        }
    }

    private void write(Group group, DeadLetter letter) throws IOException {
        var open =
                head(group)
                        .put("topic", letter.topic())
                        .put("deadLetter", letter.reason().id())
                        .put("detail", letter.detail());
        var bytes = letter.payload().bytes();
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            open.put("text", text.toString());
        } catch (CharacterCodingException binary) {
            open.put("base64", bytes);
        }
        print(open);
    }

    private void print(ObjectNode open) throws IOException {
        for (var part : List.of(JSON.writeValueAsString(open), "\n")) {
            out.write(part);
        }
    }
}
