package org.qianhu.server.http;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Names;

/** What pages say, in Simplified Chinese or in English. */
final class Texts {
    static final String BUNDLE = "org.qianhu.server.messages";

    private static final Texts CHINESE = new Texts(Locale.CHINESE, "zh-CN");
    private static final Texts ENGLISH = new Texts(Locale.ENGLISH, "en");

    private final Locale locale;
    private final String tag;
    private final ResourceBundle bundle;

    private Texts(Locale locale, String tag) {
        this.locale = locale;
        this.tag = tag;
        this.bundle =
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The texts of that language: {@code zh} or {@code en}; empty for any other. */
    static Optional<Texts> of(String language) {
        return switch (language) {
            case "zh" -> Optional.of(CHINESE);
            case "en" -> Optional.of(ENGLISH);
            default -> Optional.empty();
        };
    }

    /** The language that a browser would rather read; Chinese where it does not say. */
    static Texts preferred(String acceptLanguage) {
        try {
            for (var range : Locale.LanguageRange.parse(acceptLanguage)) {
                var texts = of(Locale.forLanguageTag(range.getRange()).getLanguage());
                if (texts.isPresent() && range.getWeight() > 0) {
                    return texts.get();
                }
            }
        } catch (IllegalArgumentException e) {
            return CHINESE; // no header, or one that nobody can read
        }
        return CHINESE;
    }

    /** {@code zh} or {@code en}. */
    String language() {
        return locale.getLanguage();
    }

    /** For the attribute {@code lang}. */
    String tag() {
        return tag;
    }

    String t(String key, @Nullable Object... values) {
        try {
            return new MessageFormat(bundle.getString(key), locale).format(values);
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("no text for " + key, e);
        }
    }

    /** Whether there is a text for that key, where keys come from elsewhere. */
    boolean has(String key) {
        return bundle.containsKey(key);
    }

    String in(Names names) {
        return names.in(locale);
    }

    /** A duration in its two greatest units. */
    String age(Duration age) {
        if (age.toMinutes() < 1) {
            return t("age.now");
        }
        if (age.toHours() < 1) {
            return t("age.minutes", age.toMinutes());
        }
        return age.toDays() < 1
                ? t("age.hours", age.toHours(), age.toMinutesPart())
                : t("age.days", age.toDays(), age.toHoursPart());
    }

    static List<String> languages() {
        return List.of("zh", "en");
    }
}
