package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir private Path folder;

    @Test
    void aHangupReloadsAllOrNothing() throws Exception {
        var config = ServerProcess.copyConfig(folder.resolve("config"));
        try (var server = ServerProcess.start(config, folder.resolve("data"), Map.of())) {
            var before = version(server);
            var adoptions = config.resolve("adoptions.yaml");
            var good = Files.readString(adoptions);
            Files.writeString(adoptions, good + "\nnonsense: 1\n");
            server.signal("HUP");
            await().atMost(LONG).until(() -> server.log().contains("not reloaded"));
            assertThat(server.log()).contains("adoptions.yaml").contains("nonsense");
            assertThat(version(server)).isEqualTo(before);
            Files.writeString(adoptions, good + "\n# one more line\n");
            server.signal("HUP");
            await().atMost(LONG).until(() -> !version(server).equals(before));
        }
    }

    @Test
    void anIgnoredHangupIsTold() throws Exception {
        var log = folder.resolve("serve.log");
        var server =
                ServerProcess.qianhu(
                        log,
                        "--ignore-signal=HUP",
                        Map.of(),
                        "serve",
                        "--config",
                        ServerProcess.CONFIG.toString(),
                        "--data",
                        folder.resolve("data").toString());
        try {
            await().atMost(LONG)
                    .until(() -> Files.readString(log).contains("SIGHUP is ignored here"));
        } finally {
            server.destroy();
            assertThat(server.waitFor(LONG)).isTrue();
        }
    }

    private static String version(ServerProcess server) {
        return server.get("/stats").path("estateVersion").asText();
    }
}
