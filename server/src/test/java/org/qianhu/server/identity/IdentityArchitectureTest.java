package org.qianhu.server.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(
        packages = {"org.qianhu.server.identity", "org.qianhu.server.http"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class IdentityArchitectureTest {
    @ArchTest
    static final ArchRule identityKnowsNothingOfTheWeb =
            noClasses()
                    .that()
                    .resideInAPackage("..identity..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vertx..", "org.qianhu.server.http..");

    @ArchTest
    static final ArchRule timeComesIn =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule noSqlOutsideIdentity =
            noClasses()
                    .that()
                    .resideInAPackage("..http..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.sql..");
}
