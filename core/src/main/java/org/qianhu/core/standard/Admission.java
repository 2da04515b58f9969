package org.qianhu.core.standard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rule 2: which of the clauses on a point's quantity may judge it at a moment, and why the others
 * may not. That a clause is out of its hours is said only where it would judge within them.
 */
final class Admission {
    private final String area;
    private final Moment moment;
    private final List<Candidate> adopted = new ArrayList<>();
    private final List<Candidate> laws = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();

    Admission(String area, Moment moment) {
        this.area = area;
        this.moment = moment;
    }

    List<Candidate> adopted() {
        return adopted;
    }

    /** Mandatory clauses in force, adopted or not. */
    List<Candidate> laws() {
        return laws;
    }

    List<PassedOver> passedOver() {
        return passedOver;
    }

    /** Admits {@code entry}, whose scope covers the point, or notes why not. */
    void add(Entry entry) {
        var here = entry.adopted().stream().filter(c -> c.adoption().in(area)).toList();
        var bar = entry.bar(moment.day());
        if (bar == null) {
            consider(entry, here);
        } else if (here.isEmpty()) {
            passedOver.add(entry.passedOver(bar));
        } else {
            here.forEach(c -> passedOver.add(c.passedOver(bar)));
        }
    }

    private void consider(Entry entry, List<Candidate> here) {
        boolean vouched = !entry.unverified();
        for (var candidate : here) {
            var why = why(entry, candidate);
            vouched |= candidate.adoption().checkedBy() != null && binds(candidate);
            if (why == null) {
                adopted.add(candidate);
            } else {
                passedOver.add(candidate.passedOver(why));
            }
        }
        var law = entry.law();
        if (law != null && vouched && !entry.outdated(moment.day())) {
            byLaw(entry, law, here);
        } else if (here.isEmpty()) {
            passedOver.add(entry.passedOver(unadopted(entry)));
        }
    }

    private PassedOver.@Nullable Why why(Entry entry, Candidate candidate) {
        var adoption = candidate.adoption();
        if (moment.day().isBefore(adoption.from())) {
            return PassedOver.Why.ADOPTION_NOT_YET;
        }
        if (!binds(candidate)) {
            return PassedOver.Why.ADOPTION_ENDED;
        }
        if (entry.unverified() && adoption.checkedBy() == null) {
            return PassedOver.Why.UNVERIFIED;
        }
        return in(entry) ? null : PassedOver.Why.OUT_OF_HOURS;
    }

    private boolean binds(Candidate candidate) {
        return candidate.adoption().binds(area, moment.day());
    }

    private boolean in(Entry entry) {
        return moment.in(entry.clause().scope().when());
    }

    private void byLaw(Entry entry, Candidate law, List<Candidate> here) {
        if (in(entry)) {
            laws.add(law);
        } else if (here.isEmpty()) {
            passedOver.add(law.passedOver(PassedOver.Why.OUT_OF_HOURS));
        }
    }

    private PassedOver.Why unadopted(Entry entry) {
        if (entry.outdated(moment.day())) {
            return PassedOver.Why.ABOLISHED;
        }
        return entry.law() == null ? PassedOver.Why.NOT_ADOPTED : PassedOver.Why.UNVERIFIED;
    }
}
