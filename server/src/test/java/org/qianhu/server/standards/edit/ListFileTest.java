package org.qianhu.server.standards.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianhu.server.standards.edit.Value.Listed;
import org.qianhu.server.standards.edit.Value.Pairs;
import org.qianhu.server.standards.edit.Value.Text;

class ListFileTest {
    private static final List<String> ORDER = Keys.ADOPTION;

    private static final String FILE =
            """
            # What the bureau decided. 前湖
            adoptions:
              - id: one
                clause: c-1
                from: 2026-01-01
                reason: 原因 Reason   # said by hand
                deadband: 2   # in V
                levels:
                  - {priority: medium}
                  # above this the fuse goes
                  - {priority: high, limit: {outside: [187, 242.0]}}
              # people walk through
              - id: two
                clause: c-2
                from: "2026-01-01"
                areas: [a-1, a-2]
                levels: [{priority: low}]
                # a note on two

            # the end
            """;

    private static ListFile file(String text) {
        return ListFile.of(text, "adoptions", ListFileTest::scalar).orElseThrow();
    }

    private static String scalar(String text) {
        return text.matches("[\\p{L}][\\p{L}\\p{Nd} ._/-]*") ? text : '"' + text + '"';
    }

    private static Pairs pairs(String... keysAndTexts) {
        var pairs = new LinkedHashMap<String, Value>();
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            pairs.put(keysAndTexts[i], new Text(keysAndTexts[i + 1]));
        }
        return new Pairs(pairs);
    }

    private static Pairs level(String priority) {
        return pairs("priority", priority);
    }

    private static Pairs level(String priority, String kind, String bound) {
        return level(priority).with("limit", pairs(kind, bound));
    }

    private static String set(String id, String key, @Nullable Value value) {
        var set = new LinkedHashMap<String, @Nullable Value>();
        set.put(key, value);
        return file(FILE).set(id, set, ORDER).orElseThrow();
    }

    @Test
    void aChangedValueLeavesItsCommentAndAllOtherBytes() {
        assertThat(set("one", "deadband", new Text("3.5")))
                .isEqualTo(FILE.replace("deadband: 2 ", "deadband: 3.5 "));
    }

    @Test
    void aNewKeyStandsWhereTheHouseWritesIt() {
        assertThat(set("one", "onDelay", new Text("10s")))
                .isEqualTo(FILE.replace("# in V\n", "# in V\n    onDelay: 10s\n"));
        assertThat(set("two", "until", new Text("2027-01-01")))
                .isEqualTo(
                        FILE.replace(
                                "from: \"2026-01-01\"\n",
                                "from: \"2026-01-01\"\n    until: 2027-01-01\n"));
    }

    @Test
    void aKeyThatIsTakenAwayTakesItsLine() {
        assertThat(set("two", "areas", null))
                .isEqualTo(FILE.replace("    areas: [a-1, a-2]\n", ""));
        assertThat(set("one", "areas", null)).isEqualTo(FILE);
    }

    @Test
    void ofLevelsOnlyTheLineThatChangesIsWritten() {
        var levels = new Listed(List.of(level("medium"), level("high", "above", "240")));
        assertThat(set("one", "levels", levels))
                .isEqualTo(
                        FILE.replace(
                                "{priority: high, limit: {outside: [187, 242.0]}}",
                                "{priority: high, limit: {above: 240}}"));
    }

    @Test
    void aFurtherLevelIsALineMoreAndALevelThatGoesALineLess() {
        var band = new Listed(List.of(new Text("187"), new Text("242")));
        var high = level("high").with("limit", new Pairs(Map.of("outside", band)));
        var three = new Listed(List.of(level("medium"), high, level("critical", "above", "250")));
        assertThat(set("one", "levels", three))
                .isEqualTo(
                        FILE.replace(
                                "242.0]}}\n",
                                "242.0]}}\n      - {priority: critical, limit: {above: 250}}\n"));
        assertThat(set("one", "levels", new Listed(List.of(high))))
                .isEqualTo(FILE.replace("      - {priority: medium}\n", ""));
    }

    @Test
    void severalLevelsInPlaceOfOneAreLines() {
        var two = new Listed(List.of(level("low"), level("high", "above", "5")));
        assertThat(set("two", "levels", two))
                .isEqualTo(
                        FILE.replace(
                                "levels: [{priority: low}]",
                                "levels:\n      - {priority: low}\n"
                                        + "      - {priority: high, limit: {above: 5}}"));
    }

    @Test
    void whatSaysTheSameAlreadyIsNotWritten() {
        assertThat(set("one", "deadband", new Text("2.00"))).isEqualTo(FILE);
        assertThat(set("two", "from", new Text("2026-01-01"))).isEqualTo(FILE);
        assertThat(set("two", "levels", new Listed(List.of(level("low"))))).isEqualTo(FILE);
    }

    @Test
    void aNewItemStandsBehindTheLastOneAndItsNotes() {
        var item =
                pairs("id", "three", "clause", "c-3", "from", "2026-02-01", "reason", "a: b")
                        .with("levels", new Listed(List.of(level("low"))));
        assertThat(file(FILE).append(item).orElseThrow())
                .isEqualTo(
                        FILE.replace(
                                "# a note on two\n",
                                """
                                # a note on two
                                  - id: three
                                    clause: c-3
                                    from: 2026-02-01
                                    reason: "a: b"
                                    levels: [{priority: low}]
                                """));
    }

    @Test
    void linesEndAsTheyDidAndALastLineWithoutEndGetsOne() {
        var windows = "adoptions:\r\n- id: one\r\n  from: 2026-01-01";
        var file = file(windows);
        assertThat(file.append(pairs("id", "two", "from", "2026-02-01")))
                .contains(windows + "\r\n- id: two\r\n  from: 2026-02-01\r\n");
        assertThat(file.set("one", Map.of("until", new Text("2027-01-01")), ORDER))
                .contains(windows + "\r\n  until: 2027-01-01\r\n");
    }

    @Test
    void itemsApartStayApart() {
        var apart = "adoptions:\n  - id: one\n\n  - id: two\n";
        assertThat(file(apart).append(pairs("id", "three"))).contains(apart + "\n  - id: three\n");
    }

    @Test
    void aListThatIsEmptyOrMissingBegins() {
        for (var empty :
                List.of("", "adoptions:\n", "adoptions: []\n", "adoptions:", "adoptions: ~\n")) {
            assertThat(file(empty).append(pairs("id", "one")))
                    .as(empty)
                    .contains("adoptions:\n  - id: one\n");
        }
        assertThat(file("# none yet\nadoptions: [] # so far\n").append(pairs("id", "one")))
                .contains("# none yet\nadoptions: # so far\n  - id: one\n");
    }

    @Test
    void itemsInOneLineAreChangedInTheirLine() {
        var flow = "adoptions: [{id: one, from: 2026-01-01, areas: [a]}, {id: two}] # all\n";
        assertThat(file(flow).append(pairs("id", "three")))
                .contains(flow.replace("{id: two}", "{id: two}, {id: three}"));
        assertThat(file(flow).set("one", Map.of("until", new Text("2027-01-01")), ORDER))
                .contains(flow.replace("01-01, areas", "01-01, until: 2027-01-01, areas"));
        var none = new LinkedHashMap<String, @Nullable Value>();
        none.put("areas", null);
        assertThat(file(flow).set("one", none, ORDER)).contains(flow.replace(", areas: [a]", ""));
    }

    @Test
    void theFirstKeyOfAnItemCanGoToo() {
        var file = file("adoptions:\n  - areas: [a]\n    id: one\n");
        var none = new LinkedHashMap<String, @Nullable Value>();
        none.put("areas", null);
        assertThat(file.set("one", none, ORDER)).contains("adoptions:\n  - id: one\n");
    }

    @Test
    void foldedTextsAreReplacedWhole() {
        var folded =
                "adoptions:\n  - id: one\n    reason: >\n      a long\n      reason\n\n  - id: two\n";
        assertThat(file(folded).set("one", Map.of("reason", new Text("short")), ORDER))
                .contains("adoptions:\n  - id: one\n    reason: short\n\n  - id: two\n");
    }

    @Test
    void anUnknownItemIsNoneAndWhatIsNoYamlIsNoFile() {
        assertThat(file(FILE).set("ten", Map.of("until", new Text("2027-01-01")), ORDER)).isEmpty();
        assertThat(ListFile.of("adoptions: [", "adoptions", ListFileTest::scalar)).isEmpty();
    }

    /** Whatever is set, the file says it afterwards, and all lines of other items stay. */
    @Test
    void whateverIsSetIsReadBackAndOtherItemsKeepTheirBytes() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var id = random.nextBoolean() ? "one" : "two";
            var other = id.equals("one") ? "two" : "one";
            var key = ORDER.get(1 + random.nextInt(ORDER.size() - 1));
            var value = value(random, key);
            Optional<String> text = file(FILE).set(id, Map.of(key, value), ORDER);
            assertThat(text).as("seed %d, %s", seed, key).isPresent();
            var now = file(text.orElseThrow());
            var said = now.item(id).orElseThrow().entries().get(key);
            assertThat(Same.same(said, value)).as("seed %d, %s: %s", seed, key, said).isTrue();
            assertThat(now.source(other)).isEqualTo(file(FILE).source(other));
        }
    }

    private static Value value(RandomGenerator random, String key) {
        if (key.equals("levels")) {
            var levels = new java.util.ArrayList<Value>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                levels.add(level("p" + random.nextInt(3), "above", "" + random.nextInt(9)));
            }
            return new Listed(levels);
        }
        return new Text(
                switch (random.nextInt(4)) {
                    case 0 -> "" + random.nextInt(1_000);
                    case 1 -> "2027-0" + (1 + random.nextInt(9)) + "-01";
                    case 2 -> "文 a: [b] #" + random.nextInt();
                    default -> random.nextInt(60) + "s";
                });
    }
}
