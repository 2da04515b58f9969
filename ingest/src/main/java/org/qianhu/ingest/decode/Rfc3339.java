package org.qianhu.ingest.decode;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.OptionalLong;

/**
 * RFC 3339 date and time with offset, read without an exception for bad text. What is finer than a
 * millisecond is cut off; a leap second is refused, as {@code java.time} does.
 */
final class Rfc3339 {
    private static final int SECONDS_END = 19;
    private static final int LONGEST = 40;
    private static final int BAD = -1;
    private static final long NONE = Long.MIN_VALUE;

    private Rfc3339() {}

    /** Epoch milliseconds; empty when {@code text} is no such time. */
    static OptionalLong millis(String text) {
        int length = text.length();
        if (length <= SECONDS_END || length > LONGEST) {
            return OptionalLong.empty();
        }
        int zone = fractionEnd(text);
        int offset = zone < 0 ? BAD : offsetMinutes(text, zone);
        long seconds = localSeconds(text);
        if (seconds == NONE || offset == BAD) {
            return OptionalLong.empty();
        }
        long ahead = (text.charAt(zone) == '-' ? -60L : 60L) * offset;
        return OptionalLong.of((seconds - ahead) * 1_000 + fraction(text, zone));
    }

    private static long localSeconds(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean separated =
                text.charAt(4) == '-'
                        && text.charAt(7) == '-'
                        && "Tt ".indexOf(text.charAt(10)) >= 0
                        && text.charAt(13) == ':'
                        && text.charAt(16) == ':';
        boolean date = year >= 0 && month >= 1 && month <= 12 && day >= 1;
        if (!separated || !date || day > Month.of(month).length(Year.isLeap(year))) {
            return NONE;
        }
        boolean time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
        if (!time || second < 0 || second >= 60) {
            return NONE;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return ((days * 24 + hour) * 60 + minute) * 60 + second;
    }

    /** Where the offset begins, or {@link #BAD}. */
    private static int fractionEnd(String text) {
        if (text.charAt(SECONDS_END) != '.') {
            return SECONDS_END;
        }
        int end = SECONDS_END + 1;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end == SECONDS_END + 1 || end == text.length() ? BAD : end;
    }

    private static int fraction(String text, int zone) {
        int millis = 0;
        for (int i = SECONDS_END + 1; i <= SECONDS_END + 3; i++) {
            millis = millis * 10 + (i < zone ? text.charAt(i) - '0' : 0);
        }
        return millis;
    }

    private static int offsetMinutes(String text, int zone) {
        char c = text.charAt(zone);
        if (c == 'Z' || c == 'z') {
            return zone == text.length() - 1 ? 0 : BAD;
        }
        boolean signed = c == '+' || c == '-';
        if (!signed || zone + 6 != text.length() || text.charAt(zone + 3) != ':') {
            return BAD;
        }
        int hours = number(text, zone + 1, zone + 3);
        int minutes = number(text, zone + 4, zone + 6);
        return hours < 0 || hours > 23 || minutes < 0 || minutes > 59 ? BAD : hours * 60 + minutes;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!digit(text.charAt(i))) {
                return BAD;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
