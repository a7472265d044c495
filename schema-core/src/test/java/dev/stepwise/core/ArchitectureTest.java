package dev.stepwise.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The borders of this module. */
@AnalyzeClasses(packages = "dev.stepwise.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> PLAIN_CLASSES = DescribedPredicate.describe(
            "plain classes",
            type -> !type.isInterface()
                    && !type.isEnum()
                    && !type.isAnonymousClass()
                    && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                    && !type.getSimpleName().equals("package-info"));

    /** Sealed, or with no constructor that others could call. */
    private static final DescribedPredicate<JavaClass> ARE_NOT_CLOSED_OTHERWISE = DescribedPredicate.describe(
            "are not closed otherwise",
            type -> !type.isEquivalentTo(Operations.class) && !type.reflect().isSealed());

    @ArchTest
    static final ArchRule core_knows_the_jdk_jackson_guava_and_nothing_else = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.stepwise.core..",
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson..",
                    "com.google.common..");

    @ArchTest
    static final ArchRule jackson_is_known_to_the_json_package_alone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stepwise.core.json..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    /** Formats are found by ServiceLoader, so that another one needs no change here. */
    @ArchTest
    static final ArchRule no_format_is_known_outside_its_package = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stepwise.core.json..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.stepwise.core.json..");

    /** It says where the values of a document come from, whatever it is written in. */
    @ArchTest
    static final ArchRule symbolic_operations_are_known_to_formats_alone = noClasses()
            .that()
            .resideOutsideOfPackages("dev.stepwise.core.symbolic..", "dev.stepwise.core.json..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.stepwise.core.symbolic..");

    @ArchTest
    static final ArchRule the_json_package_shows_its_format_and_the_form_of_operations_alone = classes()
            .that()
            .resideInAPackage("dev.stepwise.core.json..")
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should()
            .haveSimpleName("JsonFormat")
            .orShould()
            .haveSimpleName("OperationsJson");

    @ArchTest
    static final ArchRule classes_are_final =
            classes().that(PLAIN_CLASSES).and(ARE_NOT_CLOSED_OTHERWISE).should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule operations_are_collected_by_this_module_alone = classes()
            .that()
            .areAssignableTo(Operations.class)
            .should()
            .be(Operations.class)
            .orShould()
            .be(OperationBlock.class)
            .orShould()
            .be(Step.Builder.class);

    @ArchTest
    static final ArchRule nobody_else_can_extend_the_collector_of_operations =
            constructors().that().areDeclaredIn(Operations.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule there_is_no_static_state =
            fields().that().areStatic().should().beFinal();
}
