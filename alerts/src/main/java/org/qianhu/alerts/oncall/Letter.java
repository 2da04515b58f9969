package org.qianhu.alerts.oncall;

/**
 * What is sent to one address.
 *
 * @param id unique and never used again: a channel that can carry it along recognises by it what
 *     comes back
 * @param address number or mail address, as in {@link Contact}
 * @param language {@code zh} or {@code en}
 * @param subject one line, for channels that have one
 * @param text all of it, plain; the channel parts it where it must
 */
public record Letter(long id, String address, String language, String subject, String text) {
    /** Neither logs nor errors show how people are reached. */
    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
