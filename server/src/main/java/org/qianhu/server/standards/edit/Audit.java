package org.qianhu.server.standards.edit;

/** The audit log, to those who change standards. */
@FunctionalInterface
public interface Audit {
    /**
     * Appends a line.
     *
     * @param what the deed, for example {@code standards.apply}
     * @param subject id of the clause or adoption
     * @param detail JSON: the change, its lines before and after, the reasons
     */
    void note(String who, String what, String subject, String detail);
}
