package dev.stepwise.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

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
    static final ArchRule NO_AVRO = noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.avro..");

    @ArchTest
    static final ArchRule NO_JACKSON =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule THE_ENGINES_OF_FORMATS_ARE_THE_BUSINESS_OF_SCHEMA_CORE =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.stepwise.core.json..");

    @ArchTest
    static final ArchRule NOTHING_IS_OPEN_TO_SUBCLASSES =
            classes().that().areNotInterfaces().and().areNotEnums().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static void public_types_are_those_that_users_name(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "StepwiseConfig",
                        "UpgradingConsumer",
                        "UpgradingConsumerInterceptor",
                        "UpgradingDeserializer",
                        "UpgradeFailedError",
                        "UpgradeFailedException");
    }
}
