package org.qianhu.alerts;

import java.util.function.Consumer;
import org.qianhu.alerts.store.SystemAlarms;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Priority;

/** Makes system alarms of the engine's troubles. */
public final class EngineAlarms implements Consumer<AlertTrouble> {
    /** Up while the engine does not get on. */
    public static final String STUCK = "alert-engine-stuck";

    /** Stays until reset: readings were not judged. */
    public static final String SET_ASIDE = "alert-engine-set-aside";

    /** Stays until reset: readings were judged by another configuration. */
    public static final String SUBSTITUTED = "alert-engine-configuration";

    private final SystemAlarms alarms;

    public EngineAlarms(SystemAlarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public void accept(AlertTrouble trouble) {
        switch (trouble) {
            case AlertTrouble.Stuck(String where, String why) ->
                    alarms.raise(
                            STUCK,
                            Priority.CRITICAL,
                            new Names(
                                    "报警判断受阻,新报警会延迟:" + where + ":" + why,
                                    "Judging is held up, new alarms are late: "
                                            + where
                                            + ": "
                                            + why));
            case AlertTrouble.Over() -> alarms.clear(STUCK);
            case AlertTrouble.SetAside(long position, String what, String why) ->
                    alarms.happened(
                            SET_ASIDE,
                            Priority.CRITICAL,
                            new Names(
                                    "未能判断,已搁置:" + what + "(日志位置 " + position + "):" + why,
                                    "Not judged and set aside: "
                                            + what
                                            + " (journal position "
                                            + position
                                            + "): "
                                            + why));
            case AlertTrouble.Substituted(String version, String by, String why) ->
                    alarms.happened(
                            SUBSTITUTED,
                            Priority.HIGH,
                            new Names(
                                    "找不到配置版本 " + version + ",按 " + by + " 判断:" + why,
                                    "Configuration "
                                            + version
                                            + " is not at hand, judged by "
                                            + by
                                            + ": "
                                            + why));
        }
    }
}
