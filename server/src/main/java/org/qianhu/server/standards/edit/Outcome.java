package org.qianhu.server.standards.edit;

import java.util.List;

/** What became of a draft, or of a word on one. */
public sealed interface Outcome {
    /** What it would come to; nothing was changed. */
    record Planned(Change.Plan plan, Verdict verdict) implements Outcome {}

    /** In force. */
    record Applied(Change change) implements Outcome {}

    /** It loosens something, and waits for a second person. */
    record Waiting(Change change) implements Outcome {}

    /** Declined. */
    record Rejected(Change change) implements Outcome {}

    /** It has mistakes, or demands less than the law; what is wrong and what to do. */
    record Refused(List<String> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The configuration, or the change, is no longer what was looked at. */
    record Outdated(String why) implements Outcome {}

    /** Not by this person. */
    record NotAllowed(String why) implements Outcome {}

    /** It could not be written; all is as it was. */
    record Failed(String why) implements Outcome {}

    /** There is no such change. */
    record Unknown(long id) implements Outcome {}
}
