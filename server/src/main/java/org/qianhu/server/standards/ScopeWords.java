package org.qianhu.server.standards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Season;
import org.qianhu.core.standard.Scope;
import org.qianhu.core.standard.When;

/** Where and when a clause applies, in Chinese and English. */
public final class ScopeWords {
    private final List<String> zh = new ArrayList<>();
    private final List<String> en = new ArrayList<>();

    private ScopeWords() {}

    /** Every restriction of {@code scope}; empty where there is none. */
    public static Optional<Names> of(Scope scope) {
        var words = new ScopeWords();
        words.named(scope.systems(), StandardWords::of);
        words.named(scope.areaKinds(), ScopeWords::of);
        words.listed("空间用途 ", "used as ", scope.spaceUses());
        words.listed("设备类 ", "device class ", scope.brickClasses());
        words.listed("通道 ", "channel ", scope.channels());
        words.listed("供电 ", "supply ", scope.supplies());
        words.named(scope.climates(), ScopeWords::of);
        words.listed("建筑类别 ", "building class ", scope.buildingClasses());
        words.named(scope.when().seasons(), ScopeWords::of);
        words.named(scope.when().days(), ScopeWords::of);
        words.listed("", "", scope.when().hours().stream().map(ScopeWords::hours).toList());
        return words.zh.isEmpty()
                ? Optional.empty()
                : Optional.of(new Names(String.join("；", words.zh), String.join("; ", words.en)));
    }

    private <T extends Enum<T>> void named(Collection<T> all, Function<T, Names> names) {
        if (!all.isEmpty()) {
            zh.add(joined(all, names.andThen(Names::zh), "、"));
            en.add(joined(all, names.andThen(Names::en), ", "));
        }
    }

    private static <T extends Enum<T>> String joined(
            Collection<T> all, Function<T, String> name, String comma) {
        return all.stream().sorted().map(name).collect(Collectors.joining(comma));
    }

    private void listed(String chinese, String english, Collection<String> all) {
        if (!all.isEmpty()) {
            zh.add(chinese + all.stream().sorted().collect(Collectors.joining("、")));
            en.add(english + all.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    private static String hours(When.Hours hours) {
        return hours.from() + "–" + hours.to();
    }

    private static Names of(AreaKind kind) {
        return switch (kind) {
            case HOUSING -> new Names("住宅区", "housing areas");
            case OFFICE -> new Names("集中办公区", "office areas");
            case REFORMED_HOUSING -> new Names("房改房小区", "reformed housing areas");
        };
    }

    private static Names of(ClimateZone climate) {
        return switch (climate) {
            case SEVERE_COLD -> new Names("严寒地区", "severe cold zone");
            case COLD -> new Names("寒冷地区", "cold zone");
            case HOT_SUMMER_COLD_WINTER -> new Names("夏热冬冷地区", "hot summer, cold winter zone");
            case HOT_SUMMER_WARM_WINTER -> new Names("夏热冬暖地区", "hot summer, warm winter zone");
            case MILD -> new Names("温和地区", "mild zone");
        };
    }

    private static Names of(Season season) {
        return switch (season) {
            case SUMMER -> new Names("供冷季", "cooling season");
            case WINTER -> new Names("供暖季", "heating season");
        };
    }

    private static Names of(DayKind kind) {
        return switch (kind) {
            case WORKING -> new Names("工作日", "working days");
            case REST -> new Names("休息日", "days of rest");
        };
    }
}
