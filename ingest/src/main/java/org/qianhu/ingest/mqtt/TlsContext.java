package org.qianhu.ingest.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS with the authorities and the certificate that the settings name. */
final class TlsContext {
    private TlsContext() {}

    /**
     * The context for {@code tls}, or null where the Java defaults serve.
     *
     * @throws IllegalArgumentException naming the file that cannot be used, and why
     */
    static @Nullable SSLContext of(MqttSettings.Tls tls) {
        var trust = tls.trustStore();
        var key = tls.keyStore();
        if (trust == null && key == null) {
            return null;
        }
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    key == null ? null : keys(key, tls.keyStorePassword()),
                    trust == null ? null : authorities(trust, tls.trustStorePassword()),
                    null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException("TLS: " + broken.getMessage(), broken);
        }
    }

    private static KeyManager[] keys(Path file, @Nullable String password)
            throws GeneralSecurityException {
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(load(file, password), chars(password));
        return factory.getKeyManagers();
    }

    private static TrustManager[] authorities(Path file, @Nullable String password)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(load(file, password));
        return factory.getTrustManagers();
    }

    private static KeyStore load(Path file, @Nullable String password)
            throws GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, chars(password));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    file + " is no PKCS#12 store that opens: " + unreadable.getMessage(),
                    unreadable);
        }
        return store;
    }

    private static char[] chars(@Nullable String password) {
        return password == null ? new char[0] : password.toCharArray();
    }
}
