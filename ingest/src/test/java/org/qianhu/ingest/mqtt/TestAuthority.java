package org.qianhu.ingest.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A certificate authority of a test; making one takes milliseconds. */
final class TestAuthority {
    static final String PASSWORD = "changed-it";
    private static final char[] SECRET = PASSWORD.toCharArray();
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final String name;
    private final KeyPair own = keys();
    private final X509Certificate certificate;

    private TestAuthority(Path folder) throws GeneralSecurityException {
        this.folder = folder;
        this.name = "CN=Authority of " + folder.getFileName();
        this.certificate = TestCertificate.authority(name, own);
    }

    /** Makes one that writes its files into {@code folder}. */
    static TestAuthority in(Path folder) throws GeneralSecurityException, IOException {
        Files.createDirectories(folder);
        return new TestAuthority(folder);
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    /** Lines of {@code mosquitto.conf} for a broker whose certificate is for {@code address}. */
    List<String> broker(String address) throws GeneralSecurityException, IOException {
        var pair = keys();
        var host = InetAddress.ofLiteral(address);
        var issued = TestCertificate.host("CN=broker", pair.getPublic(), host, name, own);
        var ca = pem("ca.pem", "CERTIFICATE", certificate.getEncoded());
        var crt = pem("broker.pem", "CERTIFICATE", issued.getEncoded());
        var key = pem("broker.key", "PRIVATE KEY", pair.getPrivate().getEncoded());
        return List.of("cafile " + ca, "certfile " + crt, "keyfile " + key);
    }

    /** A store with a client's key and certificate alone. */
    Path client() throws GeneralSecurityException, IOException {
        var pair = keys();
        var issued = TestCertificate.client("CN=qianhu", pair.getPublic(), name, own);
        var store = empty();
        var chain = new X509Certificate[] {issued, certificate};
        store.setKeyEntry("client", pair.getPrivate(), SECRET, chain);
        return write(store, "client.p12");
    }

    /** A store with the authority's certificate alone. */
    Path trust() throws GeneralSecurityException, IOException {
        var store = empty();
        store.setCertificateEntry("ca", certificate);
        return write(store, "trust.p12");
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Path write(KeyStore store, String file) throws GeneralSecurityException, IOException {
        var path = folder.resolve(file);
        try (var out = Files.newOutputStream(path)) {
            store.store(out, SECRET);
        }
        return path;
    }

    private Path pem(String file, String kind, byte[] bytes) throws IOException {
        var text = BASE64.encodeToString(bytes);
        var lines = "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(file), lines);
    }
}
