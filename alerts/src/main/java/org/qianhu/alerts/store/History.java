package org.qianhu.alerts.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarms.Search;

/**
 * A search through all alarms as SQL. Each word of the text must occur. Words of three characters
 * and more are found by the index of trigrams; shorter ones, such as most Chinese words, by reading
 * from the newest alarm on.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
record History(String tail, Object[] values) {
    private static final int MOST = 10_000;
    private static final int TRIGRAM = 3;
    private static final String SHORT =
            " AND (zh LIKE ? ESCAPE '\\' OR en LIKE ? ESCAPE '\\' OR comment LIKE ? ESCAPE '\\'"
                    + " OR point LIKE ? ESCAPE '\\')";

    /** Short words are looked for in every row; nobody remembers more of an alarm. */
    private static final int WORDS = 8;

    static History of(Search search) {
        var where = new StringBuilder("WHERE id<?");
        var values = new ArrayList<Object>();
        values.add(search.before());
        text(where, values, search.text());
        var priority = search.priority();
        var from = search.from();
        var to = search.to();
        narrow(where, values, " AND area=?", search.area());
        narrow(where, values, " AND building=?", search.building());
        narrow(where, values, " AND system=?", search.system());
        narrow(where, values, " AND clause=?", search.clause());
        narrow(
                where,
                values,
                " AND priority=?",
                priority == null ? null : AlarmRows.rank(priority));
        narrow(where, values, " AND raised_at>=?", from == null ? null : from.toEpochMilli());
        narrow(where, values, " AND raised_at<?", to == null ? null : to.toEpochMilli());
        values.add(Math.clamp(search.limit(), 1, MOST));
        where.append(" ORDER BY id DESC LIMIT ?");
        return new History(where.toString(), values.toArray());
    }

    private static void text(StringBuilder where, List<Object> values, @Nullable String text) {
        var phrases = new ArrayList<String>();
        var words = text == null ? new String[0] : text.strip().split("\\s+");
        for (var word : List.of(words).subList(0, Math.min(words.length, WORDS))) {
            if (word.codePointCount(0, word.length()) >= TRIGRAM) {
                phrases.add('"' + word.replace("\"", "\"\"") + '"');
            } else if (!word.isEmpty()) {
                where.append(SHORT);
                var pattern = '%' + word.replaceAll("[\\\\%_]", "\\\\$0") + '%';
                values.addAll(List.of(pattern, pattern, pattern, pattern));
            }
        }
        if (!phrases.isEmpty()) {
            where.append(" AND id IN (SELECT rowid FROM alarm_text WHERE alarm_text MATCH ?)");
            values.add(String.join(" AND ", phrases));
        }
    }

    private static void narrow(
            StringBuilder where, List<Object> values, String sql, @Nullable Object value) {
        if (value != null) {
            where.append(sql);
            values.add(value);
        }
    }
}
