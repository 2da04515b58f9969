package org.qianhu.ingest.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority of a test, made with the JDK's own keytool. */
final class TestAuthority {
    static final String PASSWORD = "changed-it";
    private static final char[] SECRET = PASSWORD.toCharArray();
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final Path all;

    private TestAuthority(Path folder) {
        this.folder = folder;
        this.all = folder.resolve("all.p12");
    }

    /** Makes one in {@code folder}. */
    static TestAuthority in(Path folder) throws Exception {
        Files.createDirectories(folder);
        var authority = new TestAuthority(folder);
        authority.keytool("ca", "CN=Authority of " + folder.getFileName(), "-ext", "bc:c");
        return authority;
    }

    private void keytool(String alias, String name, String... more) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-dname",
                                name,
                                "-keyalg",
                                "EC",
                                "-validity",
                                "2",
                                "-keystore",
                                all.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    /** Lines of {@code mosquitto.conf} for a broker whose certificate is for {@code address}. */
    List<String> broker(String address) throws Exception {
        keytool("broker", "CN=broker", "-signer", "ca", "-ext", "SAN=IP:" + address);
        var store = load();
        var certificate = folder.resolve("broker.pem");
        var key = folder.resolve("broker.key");
        Files.writeString(certificate, pem("CERTIFICATE", store.getCertificate("broker")));
        Files.writeString(key, pem(store.getKey("broker", SECRET)));
        Files.writeString(folder.resolve("ca.pem"), pem("CERTIFICATE", store.getCertificate("ca")));
        return List.of(
                "cafile " + folder.resolve("ca.pem"), "certfile " + certificate, "keyfile " + key);
    }

    /** A store with a client's key and certificate alone. */
    Path client() throws Exception {
        keytool("client", "CN=qianhu", "-signer", "ca");
        var store = load();
        var own = empty();
        own.setKeyEntry(
                "client",
                store.getKey("client", SECRET),
                SECRET,
                store.getCertificateChain("client"));
        return write(own, "client.p12");
    }

    /** A store with the authority's certificate alone. */
    Path trust() throws Exception {
        var own = empty();
        own.setCertificateEntry("ca", load().getCertificate("ca"));
        return write(own, "trust.p12");
    }

    private static KeyStore empty() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private KeyStore load() throws Exception {
        return KeyStore.getInstance(all.toFile(), SECRET);
    }

    private Path write(KeyStore store, String name) throws Exception {
        var file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, SECRET);
        }
        return file;
    }

    private static String pem(String kind, Certificate certificate) throws Exception {
        return pem(kind, certificate.getEncoded());
    }

    private static String pem(Key key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String kind, byte[] bytes) {
        var text = BASE64.encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
