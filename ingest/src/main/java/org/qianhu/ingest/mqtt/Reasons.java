package org.qianhu.ingest.mqtt;

import java.net.ConnectException;
import java.net.SocketException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.common.MqttException;

/** What an MQTT exception means, in words that say what to do. */
final class Reasons {
    private static final String OUR_CERTIFICATE =
            "the broker does not accept our certificate, or wants one: check mqtt.tls.keyStore";

    private Reasons() {}

    /** Why {@code url} could not be connected to. */
    static String of(String url, MqttException failed) {
        // with TLS 1.3 the broker refuses behind the handshake, and its alert may not get through
        return url.startsWith("ssl:")
                        && failed.getCause() instanceof SocketException cut
                        && !(cut instanceof ConnectException)
                ? OUR_CERTIFICATE + " (" + cut.getMessage() + ")"
                : of(failed);
    }

    static String of(MqttException failed) {
        if (failed.getCause() instanceof SSLException tls) {
            return tls(tls);
        }
        var cause = failed.getCause();
        var detail = cause == null ? failed.getMessage() : cause.toString();
        return switch (failed.getReasonCode()) {
            case 0x86 -> "the broker refuses user or password: check mqtt.user and mqtt.password";
            case 0x87 ->
                    "the broker does not authorize this client: check mqtt.user, mqtt.password and"
                            + " its access list";
            case 0x85 -> "the broker refuses the client id: check mqtt.clientId";
            case 0x8E -> "another client took over the session: mqtt.clientId must be unique";
            default -> detail + " (code " + failed.getReasonCode() + ")";
        };
    }

    private static String tls(SSLException failed) {
        var said = String.valueOf(failed.getMessage());
        var words = said.toLowerCase(Locale.ROOT);
        if (words.contains("fatal alert")
                && words.matches(".*(certificate|unknown_ca|handshake).*")) {
            return OUR_CERTIFICATE + " (" + said + ")";
        }
        if (words.contains("subject alternative") || words.contains("no name matching")) {
            return "the broker's certificate is for another host: check the name in mqtt.urls ("
                    + said
                    + ")";
        }
        if (words.contains("path")) {
            return "the broker's certificate is by an authority that Qianhu does not trust: check"
                    + " mqtt.tls.trustStore ("
                    + said
                    + ")";
        }
        return "TLS: " + said;
    }
}
