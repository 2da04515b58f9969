package org.qianhu.server.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.http.Answer.Header;

/**
 * Style, script and icon, out of the class path. Each address carries a hash of the content, so
 * that a browser may keep them for ever.
 */
final class Assets {
    private static final Map<String, String> TYPES =
            Map.of(
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");
    private static final Map<String, String> SOURCES =
            Map.of(
                    "qianhu.css", "/org/qianhu/server/assets/qianhu.css",
                    "horn.js", "/org/qianhu/server/assets/horn.js",
                    "qianhu.js", "/org/qianhu/server/assets/qianhu.js",
                    "icon.svg", "/org/qianhu/server/assets/icon.svg",
                    "htmx.js", "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");

    private final Map<String, Buffer> files;

    private Assets(Map<String, Buffer> files) {
        this.files = files;
    }

    /** Reads them all. */
    static Assets load() {
        var files = new LinkedHashMap<String, Buffer>();
        SOURCES.forEach((name, source) -> files.put(name, Buffer.buffer(bytes(source))));
        return new Assets(files);
    }

    /** Address of {@code name} as it is now. */
    String address(String name) {
        @Nullable Buffer file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return "/assets/" + Integer.toHexString(file.hashCode()) + "/" + name;
    }

    List<Route> routes() {
        return List.of(Route.page("/assets/:hash/:name", Access.OPEN, this::serve));
    }

    private Answer serve(Ask ask) {
        var name = ask.parameter("name");
        @Nullable Buffer file = files.get(name);
        if (file == null) {
            throw Problem.notFound("there is no asset " + name);
        }
        var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
        return new Answer(
                200,
                List.of(
                        new Header("Content-Type", type),
                        new Header("Cache-Control", "public, max-age=31536000, immutable")),
                file);
    }

    /** A resource as text. */
    static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (var in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
