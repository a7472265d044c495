package dev.stepwise.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.stepwise.kafka", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_AVRO =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.avro..", "io.confluent..");

    /** Not even the tests have it: engines and wire formats are found by their names. */
    @ArchTest
    static void the_class_path_has_no_avro(JavaClasses classes) {
        assertThatThrownBy(() -> Class.forName("org.apache.avro.Schema")).isInstanceOf(ClassNotFoundException.class);
    }

    @ArchTest
    static final ArchRule NO_JACKSON =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule THE_ENGINES_OF_FORMATS_ARE_THE_BUSINESS_OF_SCHEMA_CORE =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.stepwise.core.json..");

    @ArchTest
    static final ArchRule MICROMETER_IS_NEEDED_BY_ONE_CLASS_ONLY = noClasses()
            .that()
            .doNotHaveSimpleName("MicrometerMeters")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..");

    @ArchTest
    static final ArchRule NOTHING_IS_OPEN_TO_SUBCLASSES = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static void public_types_are_those_that_users_name(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "RecordUpgrader",
                        "Check",
                        "ParkedPartition",
                        "StampFailedError",
                        "StampingProducerInterceptor",
                        "StepwiseConfig",
                        "UpgradingConsumer",
                        "UpgradingConsumerInterceptor",
                        "UpgradingDeserializer",
                        "UpgradingSerde",
                        "UpgradeFailedError",
                        "UpgradeFailedException");
    }
}
