package org.qianhu.server.standards.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qianhu.server.config.EditedFiles;
import org.qianhu.server.config.LiveEstates;
import org.qianhu.server.standards.edit.Change.Plan;

/** Two areas with meters, a mandatory and a recommended clause, and the editor on their files. */
final class Stage implements AutoCloseable {
    /** Late in the morning in Shanghai. */
    static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    static final String BOOK =
            """
            # the law's own
            code: GB 1-2020
            zh: 强制标准
            en: Mandatory
            tier: national_mandatory
            status: in_force
            clauses:
              - id: floor
                number: "3.1"
                zh: 电压不高于 250 V
                en: Voltage at most 250 V
                quantity: voltage
                scope: {channels: [a]}
                statistic: instant
                limit: {above: 250}
                unit: V
                force: mandatory
                use: limit
                verification: primary
                effective: 2020-01-01   # as printed
                source: S1
              # nobody adopted this one
              - id: advice
                number: ""
                zh: 频率
                en: Frequency
                quantity: frequency
                statistic: instant
                limit: {outside: [49.5, 50.5]}
                unit: Hz
                force: recommended
                use: limit
                verification: primary
                effective: 2020-01-01
                source: S2
            """;

    static final String ADOPTIONS =
            """
            # What we decided.
            adoptions:
              - id: volts
                clause: floor
                from: 2026-01-01
                role: 能源管理处 Energy division
                reason: 依法 By law
                deadband: 2   # V
                onDelay: 10s
                offDelay: 30s
                levels:
                  - {priority: medium, limit: {above: 240}}
                  - {priority: high}
              # the grid tells
              - id: hertz
                clause: advice
                from: 2026-01-01
                role: 能源管理处 Energy division
                reason: 供电 Supply
                latching: true
                levels: [{priority: low}]
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    final Path config;
    final Path data;
    final LiveEstates estates;
    final List<String> notes = new ArrayList<>();
    Instant now = NOW;
    Editor editor;

    Stage(Path folder) throws IOException {
        config = folder.resolve("config");
        data = Files.createDirectories(folder.resolve("data"));
        write("sites/a.yaml", area("of-1") + area("of-2").substring("areas:\n".length()));
        write("standards/gb-1.yaml", BOOK);
        write("adoptions.yaml", ADOPTIONS);
        estates = LiveEstates.open(config, data).orThrow();
        editor = open();
    }

    Editor open() {
        return Editor.open(
                new EditedFiles(config, estates),
                estates,
                data.resolve("standards.db"),
                (who, what, subject, detail) ->
                        notes.add(who + " " + what + " " + subject + " " + detail),
                () -> now);
    }

    private static String area(String id) {
        return """
        areas:
          - id: %1$s
            zh: 办公区
            en: Offices
            kind: office
            zone: Asia/Shanghai
            buildings:
              - id: b1
                zh: 楼
                en: Building
                devices:
                  - {id: %1$s-em, system: energy, brick: Electrical_Meter, zh: 表, en: Meter, use: office, points: [voltage.a, voltage.b, frequency]}
        """
                .formatted(id);
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(config.resolve(file).getParent());
        Files.writeString(config.resolve(file), text);
    }

    String file(String name) throws IOException {
        return Files.readString(config.resolve(name));
    }

    String adoptions() throws IOException {
        return file("adoptions.yaml");
    }

    static Draft draft(String json) throws IOException {
        return switch (DraftJson.read(JSON.readTree(json.replace('\'', '"')))) {
            case DraftJson.Taken.Good(var draft) -> draft;
            case DraftJson.Taken.Wrong(var why) -> throw new AssertionError(why);
        };
    }

    /** Changes the adoption {@code id}; {@code set} is JSON with single quotes. */
    static Draft change(String id, String set) throws IOException {
        return draft(
                "{'kind':'change','reason':'why','adoption':'%s','set':%s}".formatted(id, set));
    }

    Outcome submit(Draft draft) {
        return editor.submit(draft, "li", null);
    }

    Change applied(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        return ((Outcome.Applied) outcome).change();
    }

    Change waiting(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Waiting.class);
        return ((Outcome.Waiting) outcome).change();
    }

    Plan planned(Draft draft) {
        var outcome = editor.preview(draft, null);
        assertThat(outcome).isInstanceOf(Outcome.Planned.class);
        return ((Outcome.Planned) outcome).plan();
    }

    List<String> refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).problems();
    }

    void later(Duration by) {
        now = now.plus(by);
    }

    @Override
    public void close() {
        editor.close();
    }
}
