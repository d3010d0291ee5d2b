package dev.hearth.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the direction of dependencies that the design lays down. */
class ArchitectureTest {

    private static JavaClasses hearth;

    @BeforeAll
    static void read() {
        hearth = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.hearth");
    }

    private static void onlyKnows(String module, String... others) {
        String[] allowed = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("dev.hearth." + module + ".."), java.util.stream.Stream.of(others))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.hearth." + module + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.hearth..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(allowed))))
                .check(hearth);
    }

    @Test
    void modules_knowOnlyWhatTheDesignAllows() {
        onlyKnows("model");
        onlyKnows("otlp", "dev.hearth.model..");
        onlyKnows("insight", "dev.hearth.model..");
        onlyKnows("store", "dev.hearth.model..");
        onlyKnows("metadata", "dev.hearth.model..");
        onlyKnows("ingest", "dev.hearth.model..", "dev.hearth.store");
        onlyKnows("query", "dev.hearth.model..", "dev.hearth.store");
        onlyKnows("conformance");
    }

    @Test
    void serverKnowsStores_onlyByTheirInterface() {
        noClasses()
                .that()
                .resideInAPackage("dev.hearth.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.hearth.store.*..")
                .check(hearth);
    }

    @Test
    void protobuf_staysInOtlp() {
        classes()
                .that(resideInAnyPackage("dev.hearth.model..", "dev.hearth.store..", "dev.hearth.ingest..")
                        .or(resideInAnyPackage("dev.hearth.query..", "dev.hearth.insight..", "dev.hearth.server..")))
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.not(
                        com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat(
                                resideInAnyPackage("com.google.protobuf..", "io.opentelemetry.proto.."))))
                .check(hearth);
    }

    @Test
    void jdbc_staysInStoresAndMetadata() {
        noClasses()
                .that()
                .resideInAPackage("dev.hearth..")
                .and()
                .resideOutsideOfPackages("dev.hearth.store.*..", "dev.hearth.metadata..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.duckdb..", "org.sqlite..")
                .check(hearth);
    }

    @Test
    void ingestAndQuery_knowNoTransport() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.hearth.ingest..", "dev.hearth.query..", "dev.hearth.insight..", "dev.hearth.otlp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.linecorp..", "java.net.http..", "io.netty..")
                .check(hearth);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.hearth.server.(*)..").should().beFreeOfCycles().check(hearth);
        slices().matching("dev.hearth.store.(**)").should().beFreeOfCycles().check(hearth);
        slices().matching("dev.hearth.(*)..").should().beFreeOfCycles().check(hearth);
    }
}
