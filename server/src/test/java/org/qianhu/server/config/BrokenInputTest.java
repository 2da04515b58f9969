package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an editor, a disk or a stranger makes of the files, they are good or have mistakes. */
class BrokenInputTest {
    private static final int ROUNDS = 500;
    private static final byte[] PIECES =
            "{}[]:,-#&*!|>'\"%@`~?\n\t \\ \0\u0085\ufeff01aé".getBytes(StandardCharsets.UTF_8);

    @Test
    void aDamagedEstateIsGoodOrHasMistakesAndNeverFails() throws IOException {
        var random = new Random(5);
        var shipped = new TreeMap<String, byte[]>();
        for (var name :
                new String[] {
                    "sites/models.yaml",
                    "sites/rh-01.yaml",
                    "standards/gbt-12325-2008.yaml",
                    "standards/house-fire.yaml",
                    "standards/house-watch.yaml",
                    "standards/gbt-18883-2022.yaml",
                    "calendar.yaml",
                    "adoptions.yaml"
                }) {
            shipped.put(name, Files.readAllBytes(ReferenceSites.CONFIG.resolve(name)));
        }
        var names = shipped.keySet().toArray(String[]::new);
        int mistakes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var files = new TreeMap<>(shipped);
            files.computeIfPresent(
                    names[random.nextInt(names.length)], (_, bytes) -> damaged(bytes, random));
            var read = EstateReader.read(new EstateFiles(files), new Problems());
            mistakes += read instanceof Loaded.Mistakes ? 1 : 0;
        }
        assertThat(mistakes).isGreaterThan(ROUNDS / 4);
    }

    @Test
    void damagedSettingsAreGoodOrHaveMistakesAndNeverFail(@TempDir Path folder) throws IOException {
        var random = new Random(6);
        var shipped = Files.readAllBytes(ReferenceSites.CONFIG.resolve("qianhu.yaml"));
        var file = folder.resolve("qianhu.yaml");
        for (int round = 0; round < ROUNDS; round++) {
            Files.write(file, damaged(shipped, random));
            assertThatCode(() -> SettingsReader.read(folder, folder, Map.of()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void anyTextInAVariableIsGoodOrAMistake(@TempDir Path folder) throws IOException {
        var random = new Random(7);
        Files.writeString(folder.resolve("qianhu.yaml"), "");
        for (var path : SettingsKeys.all().keySet()) {
            for (int round = 0; round < 40; round++) {
                var text = new StringBuilder();
                for (int i = random.nextInt(1, 9); i > 0; i--) {
                    text.append((char) PIECES[random.nextInt(PIECES.length)]);
                }
                var variable = Map.of(SettingsKeys.variable(path), text.toString());
                assertThatCode(() -> SettingsReader.read(folder, folder, variable))
                        .as("%s=%s", path, text)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        var copy = bytes.clone();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            copy[random.nextInt(copy.length)] = PIECES[random.nextInt(PIECES.length)];
        }
        return random.nextInt(4) == 0
                ? java.util.Arrays.copyOf(copy, random.nextInt(copy.length))
                : copy;
    }
}
