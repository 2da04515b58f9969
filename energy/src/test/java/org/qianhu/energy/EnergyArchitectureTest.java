package org.qianhu.energy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "org.qianhu.energy", importOptions = DoNotIncludeTests.class)
class EnergyArchitectureTest {
    @ArchTest
    static final ArchRule energyNeverAsksTheClock =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class)
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule energySeesNeitherIngestNorAlertsNorServer =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.qianhu.ingest..",
                            "org.qianhu.alerts..",
                            "org.qianhu.seeds..",
                            "org.qianhu.server..",
                            "io.vertx..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.qianhu.energy.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true);
}
