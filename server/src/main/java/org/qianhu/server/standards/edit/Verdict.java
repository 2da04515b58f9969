package org.qianhu.server.standards.edit;

import java.util.List;

/** What has to happen before a change may apply. */
public sealed interface Verdict {
    /** It may not, whoever agrees. */
    record Refused(List<String> problems) implements Verdict {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Nothing: it is new, or stricter. */
    record Applies() implements Verdict {}

    /** It loosens something: a second person has to agree. */
    record NeedsSecond() implements Verdict {}
}
