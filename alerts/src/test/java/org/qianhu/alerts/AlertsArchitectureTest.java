package org.qianhu.alerts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "org.qianhu.alerts", importOptions = DoNotIncludeTests.class)
class AlertsArchitectureTest {
    @ArchTest
    static final ArchRule alertsNeverAskTheClock =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule alertsSeeNeitherIngestNorServer =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.qianhu.ingest..",
                            "org.qianhu.energy..",
                            "org.qianhu.seeds..",
                            "org.qianhu.server..",
                            "io.vertx..");

    @ArchTest
    static final ArchRule watchesAndLimitsArePure =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..alerts.watch..", "..alerts.limits..", "..alerts.oncall..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.qianhu.journal..",
                            "org.qianhu.alerts.store..",
                            "org.qianhu.alerts.notify..",
                            "java.sql..",
                            "java.io..",
                            "java.net..",
                            "java.nio..");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..alerts.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "org.sqlite..", "org.flywaydb..");

    @ArchTest
    static final ArchRule onlyTheWayOutSpeaksHttp =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..alerts.notify..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.qianhu.alerts.(*)..").should().beFreeOfCycles();
}
