package org.qianhu.server.standards;

import java.time.Duration;
import org.qianhu.alerts.limits.Figures;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.standard.Reason;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.standard.Tier;
import org.qianhu.core.standard.Upcoming;

/** What people call each word of the model, in Chinese and English. */
public final class StandardWords {
    private StandardWords() {}

    /** Why a limit won. */
    public static Names of(Reason reason) {
        return switch (reason) {
            case ALONE -> new Names("没有其他条款与它竞争", "No other clause competes with it");
            case FLOOR ->
                    new Names(
                            "强制性条文，是不得放宽的底线",
                            "Mandatory: the floor that nothing may be laxer than");
            case STRICTEST_FLOOR ->
                    new Names("几条强制性条文中最严的一条", "The strictest of several mandatory clauses");
            case STRICTER_THAN_FLOOR ->
                    new Names("已采用，且严于强制性底线", "Adopted, and stricter than the mandatory floor");
            case MORE_SPECIFIC ->
                    new Names("适用范围更具体", "Its scope says more of these points than the others");
            case STRICTER -> new Names("同样适用的条款中更严", "Stricter than the others that apply alike");
            case NEWER -> new Names("同样严格的条款中更新", "Newer than the others that are as strict");
        };
    }

    /** Why a clause does not judge. */
    public static Names of(PassedOver.Why why) {
        return switch (why) {
            case NO_LIMIT ->
                    new Names(
                            "不是对测量值的限值（整定范围、试验或规定）",
                            "no limit on a measured value, but a setting range, a test or a rule");
            case NO_NUMBER -> new Names("尚无数值", "its number was never found or entered");
            case NOT_YET_IN_FORCE -> new Names("尚未实施", "not yet in force");
            case ABOLISHED -> new Names("已废止", "abolished");
            case OUT_OF_HOURS -> new Names("不在其季节、日期或时段内", "not in its season, days or hours");
            case NOT_ADOPTED -> new Names("未被采用", "not adopted");
            case ADOPTION_NOT_YET -> new Names("采用尚未生效", "its adoption begins later");
            case ADOPTION_ENDED -> new Names("采用已终止", "its adoption has ended");
            case UNVERIFIED ->
                    new Names("未经核对，采用时也无人担保", "unverified, and nobody vouches for its number");
            case LAXER_THAN_FLOOR ->
                    new Names("宽于强制性条文，不采用", "laxer than a mandatory clause: not used");
            case LESS_SPECIFIC -> new Names("适用范围较宽泛", "its scope is less specific");
            case LESS_STRICT -> new Names("较宽松", "less strict");
            case OLDER -> new Names("较旧", "older");
            case SAME -> new Names("与生效的限值相同", "it says the same");
        };
    }

    public static Names of(Conflict.Kind kind) {
        return switch (kind) {
            case LAXER_THAN_FLOOR -> new Names("宽于强制性底线", "Laxer than the mandatory floor");
            case EMPTY_BAND -> new Names("强制性条文互相排斥", "Mandatory clauses exclude each other");
            case LAXER_THAN_CLAUSE -> new Names("宽于所采用的条款", "Laxer than the clause it adopts");
            case CONTRADICTION -> new Names("条款不一致", "Clauses differ");
            case OUTDATED_IN_USE -> new Names("仍在采用失效条款", "Outdated, and in use");
            case UNVERIFIED_IN_USE -> new Names("采用了未核对的条款", "Unverified, and adopted");
        };
    }

    public static Names of(Conflict.Severity severity) {
        return switch (severity) {
            case ERROR -> new Names("错误", "Error");
            case WARNING -> new Names("警告", "Warning");
            case NOTICE -> new Names("提示", "Notice");
        };
    }

    public static Names of(Upcoming.What what) {
        return switch (what) {
            case CLAUSE_BEGINS -> new Names("条款开始实施", "Clause comes into force");
            case CLAUSE_ENDS -> new Names("条款废止", "Clause is abolished");
            case ADOPTION_BEGINS -> new Names("采用开始生效", "Adoption begins");
            case ADOPTION_ENDS -> new Names("采用终止", "Adoption ends");
        };
    }

    public static Names of(Tier tier) {
        return switch (tier) {
            case LAW -> new Names("法律法规", "Law");
            case NATIONAL_MANDATORY -> new Names("国家强制性标准", "National, mandatory");
            case NATIONAL_RECOMMENDED -> new Names("国家推荐性标准", "National, recommended");
            case INDUSTRY -> new Names("行业标准", "Industry");
            case LOCAL -> new Names("地方标准", "Local");
            case GROUP -> new Names("团体标准", "Group");
            case INSTITUTION -> new Names("本单位规定", "House rule");
        };
    }

    public static Names of(Clause.Force force) {
        return switch (force) {
            case MANDATORY -> new Names("强制", "Mandatory");
            case RECOMMENDED -> new Names("推荐", "Recommended");
        };
    }

    public static Names of(Clause.Use use) {
        return switch (use) {
            case LIMIT -> new Names("限值", "Limit");
            case SETTING_RANGE -> new Names("整定范围", "Setting range");
            case TEST -> new Names("试验要求", "Test");
            case RULE -> new Names("规定", "Rule");
        };
    }

    public static Names of(Clause.Verification verification) {
        return switch (verification) {
            case PRIMARY -> new Names("已核对原文", "Checked against the print");
            case SECONDARY -> new Names("据二手来源", "From a secondary source");
            case UNVERIFIED -> new Names("未核对", "Unverified");
        };
    }

    /** How sure a number is. A house rule has no print: the bureau itself is its source. */
    public static Names of(Tier tier, Clause.Verification verification) {
        return tier == Tier.INSTITUTION && verification == Clause.Verification.PRIMARY
                ? new Names("本单位自行规定", "Laid down by the bureau")
                : of(verification);
    }

    public static Names of(Standard.Status status) {
        return switch (status) {
            case DRAFT -> new Names("草案", "Draft");
            case IN_FORCE -> new Names("现行", "In force");
            case SUPERSEDED -> new Names("被代替", "Superseded");
            case ABOLISHED -> new Names("废止", "Abolished");
        };
    }

    public static Names of(Priority priority) {
        return switch (priority) {
            case CRITICAL -> new Names("紧急", "Critical");
            case HIGH -> new Names("高", "High");
            case MEDIUM -> new Names("中", "Medium");
            case LOW -> new Names("低", "Low");
        };
    }

    public static Names of(FacilitySystem system) {
        return switch (system) {
            case ENERGY -> new Names("能源", "Energy");
            case FIRE -> new Names("消防", "Fire");
            case ACCESS -> new Names("门禁", "Access");
            case ENVIRONMENT -> new Names("环境", "Environment");
        };
    }

    /** What of the readings is judged, for example {@code mean over 1 h}. */
    public static Names of(Statistic statistic) {
        var window = window(statistic.window());
        return switch (statistic.function()) {
            case INSTANT -> new Names("瞬时值", "instant value");
            case MEAN -> new Names(window.zh() + "均值", "mean over " + window.en());
            case MAX -> new Names(window.zh() + "最大值", "greatest in " + window.en());
            case P95 -> new Names(window.zh() + "第 95 百分位", "95th percentile of " + window.en());
            case SUM -> new Names(window.zh() + "累计", "sum over " + window.en());
        };
    }

    private static Names window(Duration window) {
        if (window.equals(Duration.ofDays(30))) {
            return new Names("月", "a month");
        }
        return window.equals(Duration.ofDays(365))
                ? new Names("年", "a year")
                : new Names(Figures.zh(window), Figures.en(window));
    }
}
