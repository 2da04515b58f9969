package org.qianhu.alerts.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.qianhu.alerts.store.AlarmStore;

/** Posts messages, signed with HMAC-SHA256 over {@code t.body}. */
public final class Webhook implements Notifier {
    private final URI url;
    private final String secret;
    private final InstantSource clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public Webhook(URI url, String secret, InstantSource clock) {
        this.url = url;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public Result send(AlarmStore.Message message) throws InterruptedException {
        long t = clock.instant().getEpochSecond();
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", Long.toString(message.id()))
                        .header(
                                "X-Qianhu-Signature",
                                "t=" + t + ",v1=" + sign(secret, t + "." + message.body()))
                        .POST(HttpRequest.BodyPublishers.ofString(message.body()))
                        .build();
        try {
            int code = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (code >= 200 && code < 300) {
                return new Result.Delivered();
            }
            var forGood = code >= 400 && code < 500 && code != 408 && code != 429;
            return forGood
                    ? new Result.Refused("HTTP " + code)
                    : new Result.Unreachable("HTTP " + code);
        } catch (IOException down) {
            return new Result.Unreachable(down.toString());
        }
    }

    /** Hex HMAC-SHA256 of {@code text}. */
    static String sign(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
