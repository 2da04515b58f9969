package org.qianhu.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "org.qianhu.ingest", importOptions = DoNotIncludeTests.class)
class IngestArchitectureTest {
    @ArchTest
    static final ArchRule onlyMqttSeesPaho =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.qianhu.ingest.mqtt..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse.paho..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyInfluxSeesInfluxDbAndItsHttpClient =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.qianhu.ingest.influx..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.influxdb..", "okhttp3..", "okio..", "retrofit2..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ingestNeverAsksTheWallClock =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule decodersArePure =
            noClasses()
                    .that()
                    .resideInAPackage("..ingest.decode..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..ingest.mqtt..",
                            "..ingest.influx..",
                            "..ingest.deadletter..",
                            "org.qianhu.journal..",
                            "java.nio.file..",
                            "java.sql..");

    @ArchTest
    static final ArchRule theShelfKnowsNoWayInAndNoStore =
            noClasses()
                    .that()
                    .resideInAPackage("..ingest.deadletter..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..ingest.mqtt..", "..ingest.influx..", "..ingest.decode..");
}
