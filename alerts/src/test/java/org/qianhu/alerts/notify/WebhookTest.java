package org.qianhu.alerts.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianhu.alerts.notify.Receiver.status;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.notify.AlarmFeed.Result;
import org.qianhu.alerts.store.Outbox.Message;

class WebhookTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
    private static final Message MESSAGE = new Message(7, 3, "{\"烟\":\"雾\"}", 0);

    private Receiver receiver;
    private Webhook webhook;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        webhook = new Webhook(receiver.url(), "s3cret", CLOCK, Duration.ofSeconds(1));
    }

    @AfterEach
    void nothingUnexpectedCame() {
        webhook.close();
        receiver.close();
        assertThat(receiver.unexpected).isEmpty();
    }

    @Test
    void theSignatureIsWhatAnotherToolComputes() throws Exception {
        assertThat(webhook.send(MESSAGE)).isEqualTo(new Result.Delivered());
        var request = receiver.requests.getFirst();
        assertThat(request.body()).isEqualTo(MESSAGE.body());
        assertThat(request.type()).isEqualTo("application/json");
        var signed = "1700000000." + MESSAGE.body();
        assertThat(request.signature()).isEqualTo("t=1700000000,v1=" + openssl("s3cret", signed));
    }

    private static String openssl(String key, String text) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder("openssl", "dgst", "-sha256", "-hmac", key, "-r").start();
        } catch (IOException missing) {
            throw new AssertionError("openssl is missing: apt install openssl", missing);
        }
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(text);
        }
        var line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return line.substring(0, line.indexOf(' '));
    }

    @Test
    void everySecondHundredIsDelivered() throws Exception {
        for (int code : new int[] {200, 201, 202, 204}) {
            receiver.next(status(code));
            assertThat(webhook.send(MESSAGE)).isEqualTo(new Result.Delivered());
        }
    }

    @Test
    void aMistakeOfOursIsRefusedForGoodInTheReceiversWords() throws Exception {
        for (int code : new int[] {400, 401, 403, 404, 410, 422}) {
            receiver.next(exchange -> {
                var words = "no such field".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(code, words.length);
                exchange.getResponseBody().write(words);
            });
            assertThat(webhook.send(MESSAGE))
                    .isEqualTo(new Result.Refused("HTTP " + code + ": no such field"));
        }
    }

    @Test
    void troubleOfTheReceiverIsForNow() throws Exception {
        for (int code : new int[] {408, 425, 429, 500, 502, 503}) {
            receiver.next(status(code));
            assertThat(webhook.send(MESSAGE)).isEqualTo(new Result.Unreachable("HTTP " + code));
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        receiver.next(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });
        assertThat(webhook.send(MESSAGE))
                .isEqualTo(new Result.Unreachable("HTTP 307 (redirects are not followed)"));
        assertThat(receiver.requests).hasSize(1);
    }

    @Test
    void aReceiverThatDoesNotAnswerIsGivenUp() throws Exception {
        var over = new CountDownLatch(1);
        receiver.next(exchange -> {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(webhook.send(MESSAGE))
                .isEqualTo(new Result.Unreachable("no answer within 1000 ms"));
        over.countDown();
    }

    @Test
    void anEndlessAnswerIsReadToItsFirstWordsOnly() throws Exception {
        receiver.next(exchange -> {
            exchange.sendResponseHeaders(400, 0);
            flood(exchange.getResponseBody());
        });
        var result = (Result.Refused) webhook.send(MESSAGE);
        assertThat(result.why()).startsWith("HTTP 400: xxx").hasSizeLessThan(600);
    }

    private static void flood(OutputStream out) {
        var block = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        try {
            for (int i = 0; i < 10_000; i++) {
                out.write(block);
            }
        } catch (IOException hungUp) {
            assertThat(hungUp).isNotNull();
        }
    }

    @Test
    void noConnectionIsForNow() throws Exception {
        receiver.close();
        assertThat(webhook.send(MESSAGE)).isInstanceOf(Result.Unreachable.class);
    }

    @Test
    void attemptsShareTheirKeyAndOtherMessagesDoNot() throws Exception {
        webhook.send(MESSAGE);
        webhook.send(new Message(7, 3, MESSAGE.body(), 4));
        webhook.send(new Message(8, 3, MESSAGE.body(), 0));
        webhook.send(new Message(7, 3, "{}", 0));
        var keys = receiver.requests.stream().map(Receiver.Request::key).toList();
        assertThat(keys.get(1)).isEqualTo(keys.get(0)).startsWith("7-");
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
        assertThat(keys.get(3)).isNotEqualTo(keys.get(0));
    }

    @Test
    void anAddressOrSecretThatCannotWorkIsRefusedAtOnce() {
        assertThatThrownBy(() -> new Webhook(URI.create("ftp://host/x"), "s", CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alerts.webhook.url");
        assertThatThrownBy(() -> new Webhook(URI.create("http://host/x"), "", CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alerts.webhook.secret");
    }
}
