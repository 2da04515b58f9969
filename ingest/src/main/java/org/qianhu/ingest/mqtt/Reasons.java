package org.qianhu.ingest.mqtt;

import org.eclipse.paho.mqttv5.common.MqttException;

/** What an MQTT exception means, in words that say what to do. */
final class Reasons {
    private Reasons() {}

    static String of(MqttException failed) {
        var cause = failed.getCause();
        var detail = cause == null ? failed.getMessage() : cause.toString();
        return switch (failed.getReasonCode()) {
            case 0x86 -> "the broker refuses user or password: check mqtt.user and mqtt.password";
            case 0x87 -> "the broker does not authorize this client: check its access list";
            case 0x85 -> "the broker refuses the client id: check mqtt.clientId";
            case 0x8E -> "another client took over the session: mqtt.clientId must be unique";
            default -> detail + " (code " + failed.getReasonCode() + ")";
        };
    }
}
