package org.qianhu.alerts.signal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.qianhu.alerts", importOptions = DoNotIncludeTests.class)
class SignalArchitectureTest {
    @ArchTest
    static final ArchRule signalsArePure =
            noClasses()
                    .that()
                    .resideInAPackage("..alerts.signal..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.qianhu.journal..",
                            "org.qianhu.alerts.store..",
                            "org.qianhu.alerts.limits..",
                            "org.qianhu.alerts.watch..",
                            "java.sql..",
                            "java.net..",
                            "java.nio..");
}
