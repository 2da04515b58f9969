package org.qianhu.journal.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.qianhu.journal.Group;

/**
 * Reads from disk, and has mended what is damaged there: the one place where damage is dealt with,
 * whoever reads. Used by one thread.
 */
final class SoundReads implements AutoCloseable {
    /** A segment is mended once; the rest is for those that others mend meanwhile. */
    private static final int ATTEMPTS = 10;

    private interface Read<T> {
        T from(SegmentReads disk) throws DamagedSegment;
    }

    private final SegmentReads disk;
    private final Mender mender;

    SoundReads(Segments segments, Mender mender) {
        disk = new SegmentReads(segments);
        this.mender = mender;
    }

    /**
     * Like {@link SegmentReads#read}; empty when what is asked for turned out to be damaged, and is
     * known to be so now.
     */
    List<Group> read(long from, long end, int readings) {
        try {
            return disk.read(from, end, readings);
        } catch (DamagedSegment met) {
            mend(met);
            return List.of();
        }
    }

    List<Group> newest(long end, int readings) {
        return mending(reads -> reads.newest(end, readings));
    }

    OptionalLong journalled(long position) {
        return mending(reads -> reads.journalled(position));
    }

    private <T> T mending(Read<T> read) {
        for (int attempt = 1; ; attempt++) {
            try {
                return read.from(disk);
            } catch (DamagedSegment met) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(met.getMessage(), met);
                }
                mend(met);
            }
        }
    }

    private void mend(DamagedSegment met) {
        try {
            mender.mend(met);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    met.getMessage()
                            + "; it cannot be set aside now, make room on the disk: "
                            + failed.getMessage(),
                    failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(met.getMessage() + "; it cannot be set aside", failed);
        }
    }

    @Override
    public void close() throws SQLException {
        disk.close();
    }
}
