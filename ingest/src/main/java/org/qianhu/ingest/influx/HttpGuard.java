package org.qianhu.ingest.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Signs each request, and turns every answer but success into an {@link HttpFailure}: the
 * exceptions of influxdb-java keep neither the status nor the words of 2.x.
 *
 * <p>A write has succeeded with 204 alone. Whatever says 200 to a write (a proxy's login page, for
 * example) has stored nothing.
 */
final class HttpGuard implements Interceptor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_WORDS = 500;
    private static final long MOST_BYTES = 1 << 16;

    private final @Nullable String authorization;

    HttpGuard(InfluxSettings settings) {
        authorization = authorization(settings);
    }

    private static @Nullable String authorization(InfluxSettings settings) {
        if (settings.token() != null) {
            return "Token " + settings.token();
        }
        if (settings.user() != null) {
            var password = settings.password() == null ? "" : settings.password();
            return Credentials.basic(settings.user(), password, StandardCharsets.UTF_8);
        }
        return null;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var response = chain.proceed(signed(chain.request()));
        if (succeeded(response)) {
            return response;
        }
        try (response) {
            var body = response.peekBody(MOST_BYTES).string();
            throw new HttpFailure(
                    response.code(), words(response.code(), body), retryAfter(response));
        }
    }

    private Request signed(Request request) {
        return authorization == null
                ? request
                : request.newBuilder().header("Authorization", authorization).build();
    }

    private static boolean succeeded(Response response) {
        return response.request().url().encodedPath().endsWith("/write")
                ? response.code() == 204
                : response.isSuccessful();
    }

    /** {@code error} of 1.x and 3 Core (with the first line's own), {@code message} of 2.x. */
    static String words(int status, String body) {
        try {
            var json = JSON.readTree(body);
            if (json != null) {
                var words = text(json, "error") + text(json, "message");
                var first = text(json.path("data").path(0), "error_message");
                var all = first.isEmpty() ? words : words + " (" + first + ")";
                return clip(status, all.isEmpty() ? body : all);
            }
        } catch (JsonProcessingException notJson) {
            // A proxy's own page: shown as it is.
        }
        return clip(status, body);
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText("");
    }

    private static String clip(int status, String words) {
        var line = words.strip();
        if (line.isEmpty()) {
            return "no words, status " + status;
        }
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "…";
    }

    /** Seconds only; a date would need the server's clock to agree with ours. */
    private static Duration retryAfter(Response response) {
        var header = response.header("Retry-After");
        return header != null && header.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header))
                : Duration.ZERO;
    }
}
