package org.qianhu.alerts.supervision;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * The course of all alarms as the alarm store keeps it. A store that does not answer surfaces as
 * {@link IllegalStateException}.
 */
public interface Course {
    /** Of each alarm that was not over at {@code moment}, its last step before. In order of id. */
    List<CourseStep> openAt(Instant moment);

    /** The id below that of the first step noted at {@code moment} or later. */
    long idBefore(Instant moment);

    /** The steps behind {@code id}, in order, at most {@code most}. */
    List<CourseStep> after(long id, int most);

    /** How far the reader of that name has come; empty before it began. */
    OptionalLong position(String reader);

    /** Keeps how far the reader of that name has come. */
    void keepPosition(String reader, long position);
}
