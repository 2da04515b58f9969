package org.qianhu.ingest.mqtt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/**
 * X.509 certificates (RFC 5280) in DER, as much of it as the tests need: the JDK makes them only
 * through its keytool, whose every call is a JVM of its own.
 */
final class TestCertificate {
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int OCTETS = 0x04;
    private static final int OID = 0x06;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int VERSION = 0xA0;
    private static final int EXTENSIONS = 0xA3;
    private static final int IP_ADDRESS = 0x87;
    private static final byte[] TRUE = {1, 1, -1};
    private static final byte[] NO_UNUSED_BITS = {0};
    private static final byte[] VERSION_3 = {2};

    /** 1.2.840.10045.4.3.2, ecdsa-with-SHA256. */
    private static final byte[] ALGORITHM =
            der(
                    SEQUENCE,
                    der(OID, new byte[] {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2}));

    /** 2.5.29.19. */
    private static final byte[] BASIC_CONSTRAINTS = der(OID, new byte[] {0x55, 0x1D, 19});

    /** 2.5.29.17. */
    private static final byte[] ALTERNATIVE_NAME = der(OID, new byte[] {0x55, 0x1D, 17});

    private static final byte[] VALIDITY = der(SEQUENCE, time("200101"), time("491231"));

    private TestCertificate() {}

    /** One that may sign others, signed by itself. */
    static X509Certificate authority(String name, KeyPair own) throws GeneralSecurityException {
        var mayIssue = der(OCTETS, der(SEQUENCE, TRUE));
        var extension = der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, mayIssue);
        return signed(name, own.getPublic(), extension, name, own);
    }

    /** One for a server at {@code host}. */
    static X509Certificate host(
            String name, PublicKey key, InetAddress host, String issuer, KeyPair signer)
            throws GeneralSecurityException {
        var names = der(OCTETS, der(SEQUENCE, der(IP_ADDRESS, host.getAddress())));
        return signed(name, key, der(SEQUENCE, ALTERNATIVE_NAME, names), issuer, signer);
    }

    /** One for a client. */
    static X509Certificate client(String name, PublicKey key, String issuer, KeyPair signer)
            throws GeneralSecurityException {
        var issuesNone = der(SEQUENCE, BASIC_CONSTRAINTS, der(OCTETS, der(SEQUENCE)));
        return signed(name, key, issuesNone, issuer, signer);
    }

    private static X509Certificate signed(
            String name, PublicKey key, byte[] extension, String issuer, KeyPair signer)
            throws GeneralSecurityException {
        var toSign =
                der(
                        SEQUENCE,
                        der(VERSION, der(INTEGER, VERSION_3)),
                        der(INTEGER, new BigInteger(64, new SecureRandom()).toByteArray()),
                        ALGORITHM,
                        new X500Principal(issuer).getEncoded(),
                        VALIDITY,
                        new X500Principal(name).getEncoded(),
                        key.getEncoded(),
                        der(EXTENSIONS, der(SEQUENCE, extension)));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer.getPrivate());
        signature.update(toSign);
        var whole = der(SEQUENCE, toSign, ALGORITHM, der(BITS, NO_UNUSED_BITS, signature.sign()));
        var factory = CertificateFactory.getInstance("X.509");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] time(String date) {
        return der(UTC_TIME, (date + "000000Z").getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
