package org.qianhu.server.http;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;

/** Where things are, in words and in local time. */
final class Places {
    private final Register register;
    private final Texts texts;
    private final ZoneId elsewhere;

    Places(Register register, Texts texts) {
        this.register = register;
        this.texts = texts;
        this.elsewhere =
                register.areas().stream()
                        .findFirst()
                        .<ZoneId>map(area -> area.zone())
                        .orElse(ZoneOffset.UTC);
    }

    String area(String id) {
        return id.equals("qianhu")
                ? texts.t("system.qianhu")
                : register.area(id).map(area -> texts.in(area.names())).orElse(id);
    }

    String building(Place place) {
        return register.building(place.area(), place.building())
                .map(building -> texts.in(building.names()))
                .orElse(place.building());
    }

    /** Area, building, floor and space, as far as they apply. */
    String words(Place place) {
        if (place.area().equals("qianhu")) {
            return area("qianhu");
        }
        var parts = new ArrayList<>(List.of(area(place.area()), building(place)));
        if (!place.floor().equals("-")) {
            parts.add(texts.t("place.floor", place.floor()));
        }
        if (!place.space().equals("-")) {
            parts.add(place.space());
        }
        return String.join(" · ", parts);
    }

    /** {@code text} without the place that it begins with, for lines that show the place anyhow. */
    String without(Place place, String text) {
        var prefix =
                area(place.area())
                        + " "
                        + building(place)
                        + (place.floor().equals("-") ? "" : " " + place.floor())
                        + (place.space().equals("-") ? "" : " " + place.space())
                        + " ";
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    /** The local time of an area; of the first one for what is in none. */
    ZoneId zone(String area) {
        return register.area(area).<ZoneId>map(a -> a.zone()).orElse(elsewhere);
    }
}
