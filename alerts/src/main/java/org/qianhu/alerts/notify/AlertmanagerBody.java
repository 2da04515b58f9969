package org.qianhu.alerts.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;

/**
 * One alarm as the JSON that Prometheus' Alertmanager posts to a webhook, version 4: a group of
 * one. {@code groupKey} and {@code fingerprint} are those of the watch, so that a rise of priority
 * and the end are recognised as the same. It is firing until it is over, which a latched alarm is
 * by its reset.
 */
public final class AlertmanagerBody implements Function<Alarm, String> {
    /** What Alertmanager writes for an end that is not known. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final String externalUrl;

    /**
     * @param externalUrl base address at which people reach Qianhu's pages, or empty
     */
    public AlertmanagerBody(String externalUrl) {
        this.externalUrl =
                externalUrl.endsWith("/")
                        ? externalUrl.substring(0, externalUrl.length() - 1)
                        : externalUrl;
    }

    @Override
    public String apply(Alarm alarm) {
        var status = alarm.standing() ? "firing" : "resolved";
        var body = JsonNodeFactory.instance.objectNode();
        body.put("version", "4");
        body.put("groupKey", "{}:{watch=\"" + alarm.watch() + "\"}");
        body.put("truncatedAlerts", 0);
        body.put("status", status);
        body.put("receiver", "qianhu");
        body.putObject("groupLabels").put("watch", alarm.watch());
        body.set("commonLabels", labels(alarm));
        body.set("commonAnnotations", annotations(alarm));
        body.put("externalURL", externalUrl);
        var alert = body.putArray("alerts").addObject();
        alert.put("status", status);
        alert.set("labels", labels(alarm));
        alert.set("annotations", annotations(alarm));
        alert.put("startsAt", alarm.raisedAt().toString());
        alert.put("endsAt", alarm.standing() ? NEVER : text(alarm.clearedAt()));
        alert.put(
                "generatorURL", externalUrl.isEmpty() ? "" : externalUrl + "/alarms/" + alarm.id());
        alert.put("fingerprint", fingerprint(alarm.watch()));
        return body.toString();
    }

    private static String text(@Nullable Instant at) {
        return at == null ? NEVER : at.toString();
    }

    private static ObjectNode labels(Alarm alarm) {
        var labels = JsonNodeFactory.instance.objectNode();
        labels.put("alertname", alarm.adoption().equals("-") ? alarm.point() : alarm.adoption());
        labels.put("severity", alarm.priority().id());
        labels.put("watch", alarm.watch());
        labels.put("point", alarm.point());
        labels.put("system", alarm.system());
        labels.put("area", alarm.place().area());
        labels.put("building", alarm.place().building());
        labels.put("floor", alarm.place().floor());
        labels.put("space", alarm.place().space());
        labels.put("standard", alarm.standard());
        labels.put("clause", alarm.clause());
        return labels;
    }

    private static ObjectNode annotations(Alarm alarm) {
        var annotations = JsonNodeFactory.instance.objectNode();
        var over = !alarm.standing();
        annotations.put("zh", (over ? "已恢复:" : "") + alarm.text().zh());
        annotations.put("en", (over ? "Over: " : "") + alarm.text().en());
        annotations.put("alarm", Long.toString(alarm.id()));
        annotations.put("condition", alarm.condition().id());
        annotations.put("value", Double.toString(alarm.value()));
        annotations.put("unit", alarm.unit());
        annotations.put("limit", alarm.limit());
        annotations.put("latched", Boolean.toString(alarm.latched()));
        annotations.put("comment", alarm.comment());
        return annotations;
    }

    private static String fingerprint(String watch) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            var digest = hash.digest(watch.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
