package org.qianhu.energy.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the form of a baseline by the training year alone: every form foretells weeks that it was
 * not fitted to, and the one with the smallest error is taken.
 */
public final class Choice {
    static final List<Form> FORMS =
            List.of(
                    new Form(false, 0),
                    new Form(true, 0),
                    new Form(false, 14),
                    new Form(true, 14),
                    new Form(false, 45),
                    new Form(true, 45));

    private static final int FOLDS = 4;
    private static final int WEEK = 7;

    private Choice() {}

    /** The best form, fitted to all of {@code training}. */
    public static Baseline of(List<Hour> training) {
        Form best = FORMS.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (var form : FORMS) {
            double error = error(form, training);
            if (error < least) {
                least = error;
                best = form;
            }
        }
        return Baseline.fit(best, training);
    }

    /** CV(RMSE) over all weeks, each foretold by the others of its fold, percent. */
    static double error(Form form, List<Hour> training) {
        var measured = new ArrayList<Double>();
        var expected = new ArrayList<Double>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            var model = Baseline.fit(form, training.stream().filter(h -> fold(h) != out).toList());
            for (var hour : training) {
                if (fold(hour) == out && hour.known()) {
                    measured.add(hour.used());
                    expected.add(model.expected(hour));
                }
            }
        }
        return Fit.of(array(measured), array(expected)).cvRmse();
    }

    private static int fold(Hour hour) {
        return (int) (hour.day().toEpochDay() / WEEK % FOLDS);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
