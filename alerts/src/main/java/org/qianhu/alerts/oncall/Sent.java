package org.qianhu.alerts.oncall;

/** What became of an attempt to send. */
public sealed interface Sent {
    /**
     * The provider has it and answers for it. A receipt may follow.
     *
     * @param reference by which the provider names it in receipts; empty where it gives none
     */
    record Accepted(String reference) implements Sent {}

    /** For good; sending it again by this channel would not help. */
    record Refused(String why) implements Sent {}

    /** Surely not taken, for now; may be tried again. */
    record Unreachable(String why) implements Sent {}

    /** Perhaps taken: nobody answered. To be asked about before it is sent again. */
    record Unclear(String why) implements Sent {}
}
