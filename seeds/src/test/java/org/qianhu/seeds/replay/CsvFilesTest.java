package org.qianhu.seeds.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFilesTest {
    @TempDir private Path folder;

    @Test
    void aGlobNamesItsFilesInOrder() throws Exception {
        var second = Files.createFile(folder.resolve("b.csv"));
        var first = Files.createFile(folder.resolve("a.csv"));
        Files.createFile(folder.resolve("c.txt"));
        assertThat(CsvFiles.of(List.of(folder + "/*.csv"))).containsExactly(first, second);
        assertThat(CsvFiles.of(List.of(second.toString()))).containsExactly(second);
    }

    @Test
    void everyArgumentThatNamesNoFileIsTold() {
        var arguments = List.of(folder + "/x.csv", folder + "/*.gz");
        assertThatThrownBy(() -> CsvFiles.of(arguments))
                .hasMessageContaining("x.csv: no such file")
                .hasMessageContaining("*.gz: no such file");
    }
}
