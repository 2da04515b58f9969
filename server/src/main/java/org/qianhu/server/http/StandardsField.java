package org.qianhu.server.http;

import java.util.List;
import org.qianhu.server.http.DeskView.Choice;

/**
 * One field of a form.
 *
 * @param label key of its text
 * @param hint key of what helps to fill it in; empty for none
 * @param type of the input; {@code select} with {@code choices}, {@code check} for yes or no
 */
record StandardsField(
        String name,
        String label,
        String hint,
        String type,
        String value,
        boolean required,
        List<Choice> choices) {
    static StandardsField text(String name, String value) {
        return new StandardsField(name, label(name), hint(name), "text", value, false, List.of());
    }

    static StandardsField date(String name, String value) {
        return new StandardsField(name, label(name), hint(name), "date", value, false, List.of());
    }

    static StandardsField check(String name, String value) {
        return new StandardsField(name, label(name), "", "check", value, false, List.of());
    }

    static StandardsField select(String name, String value, List<Choice> choices) {
        return new StandardsField(name, label(name), hint(name), "select", value, false, choices);
    }

    StandardsField needed() {
        return new StandardsField(name, label, hint, type, value, true, choices);
    }

    /** The number of the level that it is of; empty for none. */
    String level() {
        return name.replaceAll("[^0-9]", "");
    }

    private static String label(String name) {
        return "edit.field." + word(name);
    }

    private static String hint(String name) {
        return StandardsForm.HINTS.contains(word(name)) ? "edit.hint." + word(name) : "";
    }

    /** {@code on-delay} for {@code onDelay}, {@code level} for {@code level2}. */
    private static String word(String name) {
        return name.replaceAll("[0-9]", "")
                .replaceAll("([A-Z])", "-$1")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
