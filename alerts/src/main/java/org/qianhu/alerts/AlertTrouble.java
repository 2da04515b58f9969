package org.qianhu.alerts;

/** What keeps the engine from judging as it should. */
public sealed interface AlertTrouble {
    /**
     * It does not get on and tries again; alarms are late meanwhile.
     *
     * @param where what it is at
     */
    record Stuck(String where, String why) implements AlertTrouble {}

    /** It gets on again. */
    record Over() implements AlertTrouble {}

    /**
     * Something was left out for good, so that the rest could go on. The store keeps it by name.
     *
     * @param position journal position at which it was met
     * @param what groups of the journal, a watch, or a change of an alarm
     */
    record SetAside(long position, String what, String why) implements AlertTrouble {}

    /** Groups of a configuration that is not kept here are judged by another one. */
    record Substituted(String version, String by, String why) implements AlertTrouble {}
}
