package org.qianhu.alerts.notify;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.store.Outbox;

/**
 * Posts messages as JSON.
 *
 * <p>{@code X-Qianhu-Signature: t=SECONDS,v1=HEX} carries the HMAC-SHA256 of {@code SECONDS.BODY}
 * in UTF-8 under the shared secret. {@code Idempotency-Key} is the same for each attempt at one
 * message, and different for every other message, of a new database too.
 *
 * <p>2xx is delivered; 4xx but 408, 425 and 429 is refused for good; all else is tried again.
 * Redirects are not followed: a message goes to the configured address or nowhere.
 */
public final class Webhook implements AlarmFeed, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final URI url;
    private final String secret;
    private final InstantSource clock;
    private final Duration timeout;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /**
     * @throws IllegalArgumentException when the address is not http or https, or the secret is
     *     empty
     */
    public Webhook(URI url, String secret, InstantSource clock) {
        this(url, secret, clock, Duration.ofSeconds(10));
    }

    /**
     * @param timeout for one message, from the first byte sent to the last one received
     */
    Webhook(URI url, String secret, InstantSource clock, Duration timeout) {
        @Nullable String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("alerts.webhook.url must be http://… or https://…");
        }
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "alerts.webhook.secret is empty; without it nobody can tell our messages from"
                            + " forged ones");
        }
        this.url = url;
        this.secret = secret;
        this.clock = clock;
        this.timeout = timeout;
    }

    @Override
    public Result send(Outbox.Message message) throws InterruptedException {
        var call = client.sendAsync(request(message), _ -> new BodyHead());
        try {
            return result(call.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return new Result.Unreachable("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException down) {
            return new Result.Unreachable(String.valueOf(down.getCause()));
        } finally {
            call.cancel(true);
        }
    }

    private HttpRequest request(Outbox.Message message) {
        long t = clock.instant().getEpochSecond();
        var signature = "t=" + t + ",v1=" + sign(secret, t + "." + message.body());
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key(message))
                .header("X-Qianhu-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(message.body()))
                .build();
    }

    private static Result result(HttpResponse<String> response) {
        int code = response.statusCode();
        var words = response.body().strip();
        var why = "HTTP " + code + (words.isEmpty() ? "" : ": " + words);
        if (code >= 200 && code < 300) {
            return new Result.Delivered();
        }
        if (code >= 300 && code < 400) {
            return new Result.Unreachable(why + " (redirects are not followed)");
        }
        var forNow = code < 400 || code >= 500 || code == 408 || code == 425 || code == 429;
        return forNow ? new Result.Unreachable(why) : new Result.Refused(why);
    }

    private static String key(Outbox.Message message) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            var digest = hash.digest(message.body().getBytes(StandardCharsets.UTF_8));
            return message.id() + "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Hex HMAC-SHA256 of {@code text}. */
    private static String sign(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
