package org.qianhu.core.site;

import java.util.Locale;

/**
 * What people call a thing, in Simplified Chinese and in English. Neither may be blank.
 *
 * @param zh the name in Simplified Chinese
 * @param en the name in English
 */
public record Names(String zh, String en) {
    public Names {
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("a name needs both zh and en");
        }
    }

    /** The name for a reader of {@code locale}: Chinese for {@code zh}, English for all others. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : en;
    }
}
