package org.qianhu.server.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.identity.Permission;

/** What every page needs: its language, its reader, its addresses. */
record Page(Texts texts, Ask ask, Assets assets, String title) {
    String t(String key, @Nullable Object... values) {
        return texts.t(key, values);
    }

    String asset(String name) {
        return assets.address(name);
    }

    boolean known() {
        return ask.caller().user().isPresent();
    }

    String user() {
        return ask.caller().name();
    }

    String role() {
        return ask.caller().user().map(user -> t("role." + user.role().id())).orElse("");
    }

    String csrf() {
        return ask.caller().csrf();
    }

    boolean mayHandleAlarms() {
        return ask.caller().may(Permission.HANDLE_ALARMS);
    }

    boolean mayEditStandards() {
        return ask.caller().may(Permission.EDIT_STANDARDS);
    }

    boolean mayReplay() {
        return ask.caller().may(Permission.REPLAY_DEAD_LETTERS);
    }

    /** The language that the switch leads to. */
    String otherLanguage() {
        return texts.language().equals("zh") ? "en" : "zh";
    }

    /** This page in the other language. */
    String otherLanguageAddress() {
        var address = new StringBuilder(ask.method().equals("GET") ? ask.path() : "/desk");
        address.append("?lang=").append(otherLanguage());
        ask.query()
                .forEach((name, values) -> {
                    if (!name.equals("lang") && ask.method().equals("GET")) {
                        address.append('&')
                                .append(encode(name))
                                .append('=')
                                .append(encode(values.getFirst()));
                    }
                });
        return address.toString();
    }

    /** Where to log in and come back from. */
    String loginAddress() {
        return "/login?next=" + encode(ask.path());
    }

    /** Whether {@code path} is where the reader is. */
    boolean at(String path) {
        return ask.path().equals(path);
    }

    /** Whether the reader is at {@code path} or somewhere below. */
    boolean within(String path) {
        return at(path) || ask.path().startsWith(path + "/");
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A count with the separators of the language. */
    String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
