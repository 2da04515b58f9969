package org.qianhu.journal.sqlite;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.qianhu.journal.Damage;
import org.qianhu.journal.Group;

/** Reads one segment file from its first group to its last, and notes what is wrong. */
final class SegmentScan {
    private static final int MOST_PROBLEMS = 20;

    private final Path file;
    private final long first;
    private final List<Damage> known;
    private final List<String> problems = new ArrayList<>();
    private long last;
    private long groups;
    private long readings;
    private long journalled = -1;

    SegmentScan(Path file, long first, List<Damage> known) {
        this.file = file;
        this.first = first;
        this.known = known;
        last = first - 1;
    }

    void run(Consumer<Group> taker) {
        var sql = "SELECT " + Rows.COLUMNS + " FROM groups ORDER BY position";
        try (var connection = Rows.openToRead(file);
                var select = connection.createStatement();
                var row = select.executeQuery(sql)) {
            while (row.next()) {
                look(row, taker);
            }
        } catch (SQLException failed) {
            problem("behind group " + last + ": " + failed.getMessage());
        }
    }

    private void look(ResultSet row, Consumer<Group> taker) throws SQLException {
        long position = row.getLong(1);
        if (JournalFiles.between(last + 1, position - 1, known)) {
            problem("groups " + (last + 1) + " to " + (position - 1) + " are missing");
            journalled = -1;
        }
        last = position;
        try {
            var group = Rows.group(row);
            books(group);
            groups++;
            readings += group.readings().size();
            taker.accept(group);
        } catch (GroupCodec.DamagedBody damaged) {
            problem("group " + position + ": " + damaged.getMessage());
            journalled = -1;
        }
    }

    /** From one group to the next the books grow by what it holds. */
    private void books(Group group) {
        long now = group.total().journalled();
        if (journalled >= 0 && now - journalled != group.readings().size()) {
            problem("group " + group.position().number() + ": the books do not go on");
        }
        journalled = now;
    }

    private void problem(String words) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(words);
        } else if (problems.size() == MOST_PROBLEMS) {
            problems.add("and more");
        }
    }

    JournalFiles.Segment result() {
        return new JournalFiles.Segment(file, first, last, groups, readings, List.copyOf(problems));
    }
}
