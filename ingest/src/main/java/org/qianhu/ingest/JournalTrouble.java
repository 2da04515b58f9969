package org.qianhu.ingest;

/**
 * Told when the journal does not take what comes in, and when it does again; on the threads of
 * ingest, which must not wait for anybody: note it and return.
 */
public interface JournalTrouble {
    /** It refuses; nothing is acknowledged until it takes again. Told once for each trouble. */
    void refuses(String why);

    /** It takes again. */
    void takes();
}
