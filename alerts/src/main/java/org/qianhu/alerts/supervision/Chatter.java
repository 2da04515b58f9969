package org.qianhu.alerts.supervision;

import java.time.Instant;

/**
 * A watch that called at least three times within a minute.
 *
 * @param lastAlarm id of its newest alarm
 * @param times announcements in the bout
 * @param since begin of the bout, event time; bouts lie more than ten minutes apart
 * @param last newest announcement of the bout, event time
 */
public record Chatter(String watch, long lastAlarm, int times, Instant since, Instant last) {}
