package org.qianhu.ingest.influx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "org.qianhu.ingest", importOptions = DoNotIncludeTests.class)
class InfluxArchitectureTest {
    @ArchTest
    static final ArchRule thisPackageAloneSeesInfluxDb =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.qianhu.ingest.influx..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.influxdb..", "okhttp3..", "retrofit2..");

    @ArchTest
    static final ArchRule itNeverAsksTheClock =
            noClasses()
                    .that()
                    .resideInAPackage("org.qianhu.ingest.influx..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);
}
