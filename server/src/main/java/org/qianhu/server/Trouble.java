package org.qianhu.server;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.store.SystemAlarms;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Priority;
import org.qianhu.ingest.JournalTrouble;
import org.qianhu.ingest.deadletter.DeadLetters;
import org.qianhu.journal.Damage;
import org.qianhu.journal.Journal;

/** What goes wrong with the platform itself, as alarms that the control room sees. */
final class Trouble implements JournalTrouble {
    static final String OVERFLOW = "dead-letters-overflow";
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    /** Why the journal refuses; told by the self-watch, for ingest must not wait for the store. */
    private volatile @Nullable String refusal;

    @Override
    public void refuses(String why) {
        refusal = why;
    }

    @Override
    public void takes() {
        refusal = null;
    }

    /** Somebody must learn of it whenever it was found; what lies there is kept for them. */
    static void journalDamaged(SystemAlarms alarms, Damage lost) {
        alarms.happened(
                "journal-damaged",
                Priority.CRITICAL,
                new Names(
                        "日志损坏,第 %d 至 %d 组(%d 个读数)无法读取,其余照常处理。损坏的文件:%s(%s)。请检查磁盘"
                                .formatted(
                                        lost.first().number(),
                                        lost.last().number(),
                                        lost.readings(),
                                        lost.file(),
                                        lost.why()),
                        "The journal is damaged and goes on behind it: "
                                + lost
                                + ". Check the disk; the damaged file is kept"));
    }

    static void deadLettersOverflow(SystemAlarms alarms) {
        alarms.raise(
                OVERFLOW,
                Priority.HIGH,
                new Names(
                        "无法解析的消息过多,最早的已被删除:请处理 /dead-letters",
                        "Too many dead letters, the oldest are dropped: see /dead-letters"));
    }

    /** Tells of damage to the journal until the alarm store has taken it. */
    static Runnable damage(SystemAlarms alarms, Journal journal) {
        return () -> journal.takeDamage(lost -> journalDamaged(alarms, lost));
    }

    /** Keeps the alarm about dropped dead letters up while they are dropped, and ends it. */
    static Runnable overflow(SystemAlarms alarms, DeadLetters letters) {
        return new OverflowWatch(
                () -> letters.counts().overflowed(),
                System::nanoTime,
                () -> deadLettersOverflow(alarms),
                () -> alarms.clear(OVERFLOW));
    }

    List<SelfWatch.Check> checks(Books books) {
        return List.of(
                new SelfWatch.Check(
                        "journal-refuses", Priority.CRITICAL, Duration.ZERO, this::refused),
                new SelfWatch.Check(
                        "dead-letters-stuck", Priority.HIGH, A_WHILE, () -> shelf(books)),
                new SelfWatch.Check(
                        "mqtt-disconnected", Priority.HIGH, A_WHILE, () -> disconnected(books)),
                new SelfWatch.Check(
                        "influx-unavailable", Priority.HIGH, A_WHILE, () -> storeAway(books)),
                new SelfWatch.Check(
                        "mqtt-dropped", Priority.MEDIUM, Duration.ZERO, () -> dropped(books)));
    }

    private @Nullable Names refused() {
        var why = refusal;
        return why == null
                ? null
                : new Names(
                        "日志不再写入，消息暂存于消息代理：" + why,
                        "The journal refuses readings; they stay with the broker: " + why);
    }

    private static @Nullable Names shelf(Books books) {
        return books.letters().trouble().map(Trouble::unshelved).orElse(null);
    }

    private static Names unshelved(String why) {
        return new Names(
                "死信无法保存，暂存于日志：" + why,
                "Dead letters are not shelved; they wait in the journal: " + why);
    }

    private static @Nullable Names disconnected(Books books) {
        var mqtt = books.ingest().status();
        return mqtt.connected()
                ? null
                : new Names(
                        "与消息代理断开,收不到任何数据:" + reason(mqtt.lastError()),
                        "Not connected to the MQTT broker, nothing comes in: "
                                + reason(mqtt.lastError()));
    }

    private static @Nullable Names storeAway(Books books) {
        var influx = books.writer().status();
        return influx.up()
                ? null
                : new Names(
                        "时序数据库不可用,数据暂存于日志:" + reason(influx.lastError()),
                        "InfluxDB does not take readings; they wait in the journal: "
                                + reason(influx.lastError()));
    }

    private static @Nullable Names dropped(Books books) {
        long dropped = books.ingest().status().dropped();
        return dropped == 0
                ? null
                : new Names(
                        "已丢弃 " + dropped + " 条 QoS 0 消息:请让设备使用 QoS 1",
                        dropped + " messages of QoS 0 were dropped: let devices publish at QoS 1");
    }

    private static String reason(@Nullable String told) {
        return told == null ? "connecting" : told;
    }
}
