package org.qianhu.ingest.decode;

import org.qianhu.core.telemetry.DeadLetter;

/**
 * One value that cannot be taken, while its neighbours can.
 *
 * @param detail which value, what is wrong with it and what to do, in one English sentence
 */
public record Refusal(DeadLetter.Reason reason, String detail) {}
