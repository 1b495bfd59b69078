package dev.dataflow.launcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of the house, held on the jars as they are packed. */
final class ArchitectureIT {

    private static final String SPI = "dev.dataflow.spi..";
    private static final String MODEL = "dev.dataflow.model..";
    private static final String[] EXTENSIONS = {
        "dev.dataflow.nodes..", "dev.dataflow.dialect..", "dev.dataflow.feature..", "dev.dataflow.protection.."
    };
    /** Annotations that leave nothing to load. */
    private static final String[] ANNOTATIONS = {
        "org.apiguardian.api..", "org.jspecify.annotations..", "org.osgi.annotation.."
    };
    /** Libraries that a bundle carries as classes of its own. */
    private static final String EMBEDDED = "dev.dataflow..internal.embedded..";

    private static JavaClasses classes;

    @BeforeAll
    static void read() throws IOException {
        ImportOption own = location -> !location.contains("/internal/embedded/");
        Set<JarFile> jars = Stream.of(
                        Home.current().bundles(),
                        Home.jars(Home.current().root().resolve("lib")))
                .flatMap(List::stream)
                .filter(jar -> jar.getFileName().toString().startsWith("dataflow-"))
                .map(ArchitectureIT::open)
                .collect(Collectors.toSet());
        classes = new ClassFileImporter().withImportOption(own).importJars(jars);
        assertThat(classes).hasSizeGreaterThan(500);
        for (JarFile jar : jars) {
            jar.close();
        }
    }

    private static JarFile open(Path jar) {
        try {
            return new JarFile(jar.toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void spiKnowsTheJdkOnly() {
        classes()
                .that()
                .resideInAnyPackage(SPI, MODEL)
                .should()
                .onlyDependOnClassesThat(allowed(SPI, MODEL))
                .check(classes);
    }

    @Test
    void extensionsKnowSpiAndWhatTheyCarry() {
        for (String extension : EXTENSIONS) {
            classes()
                    .that()
                    .resideInAPackage(extension)
                    .should()
                    .onlyDependOnClassesThat(
                            allowed(SPI, MODEL, extension, "org.sqlite..", "org.postgresql..", "com.mysql.cj.."))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @Test
    void theKernelKnowsNoExtension() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.dataflow", "dev.dataflow.workflow..", "dev.dataflow.internal..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(EXTENSIONS))
                .check(classes);
    }

    @Test
    void theKernelKnowsNoContainerOutsideItsOsgiPackage() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.dataflow", "dev.dataflow.workflow..", "dev.dataflow.internal..")
                .and()
                .resideOutsideOfPackage("dev.dataflow.internal.osgi..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.osgi.framework..",
                        "org.osgi.util..",
                        "org.osgi.service..",
                        "dev.dataflow.internal.osgi.."))
                .check(classes);
    }

    @Test
    void theShellKnowsThePublicSideOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.dataflow.shell..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.dataflow.internal..").or(resideInAnyPackage(EXTENSIONS)))
                .check(classes);
    }

    @Test
    void theLauncherSharesNoTypeWithWhatRunsInside() {
        noClasses()
                .that()
                .resideInAPackage("dev.dataflow.launcher..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.dataflow..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.dataflow.launcher.."))))
                .check(classes);
    }

    @Test
    void noInternalTypeIsInAPublicSignature() {
        classes()
                .that(exported())
                .and()
                .arePublic()
                .should(keepInternalTypesOutOfSignatures())
                .check(classes);
    }

    @Test
    void everyExportedTypeTellsItsStatus() {
        classes()
                .that(exported())
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.apiguardian.api.API")
                .check(classes);
    }

    @Test
    void everyPackageSaysWhatCanBeNull() {
        Set<String> packages = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (JavaClass each : classes) {
            packages.add(each.getPackageName());
            if (each.getSimpleName().equals("package-info")
                    && each.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                marked.add(each.getPackageName());
            }
        }
        packages.remove("");
        assertThat(marked).isEqualTo(packages);
    }

    @Test
    void nothingIsLookedUpByNameOrThread() {
        noClasses()
                .should()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
                .orShould()
                .callMethod(Thread.class, "getContextClassLoader")
                .orShould()
                .callMethodWhere(new DescribedPredicate<>("asks DriverManager for a connection") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                        return call.getTargetOwner().isEquivalentTo(DriverManager.class)
                                // Drivers register themselves; a dialect takes its own out again when it ends.
                                && !Set.of("drivers", "deregisterDriver")
                                        .contains(call.getTarget().getName());
                    }
                })
                .check(classes);
        // Threads of the kernel's own are made without one, so that none keeps its maker's alive.
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.dataflow.internal.plugin", "dev.dataflow.internal.workflow.run")
                .should()
                .callMethod(Thread.class, "setContextClassLoader", ClassLoader.class)
                .check(classes);
    }

    @Test
    void onlyTheProgramWritesToStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.dataflow.launcher..", "dev.dataflow.shell..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> allowed(String... packages) {
        String[] jdk = {"java..", "javax.sql..", "javax.crypto..", "javax.net.."};
        return resideInAnyPackage(Stream.of(jdk, ANNOTATIONS, packages, new String[] {EMBEDDED})
                        .flatMap(Stream::of)
                        .toArray(String[]::new))
                .or(DescribedPredicate.describe(
                        "are arrays or primitives", type -> type.isArray() || type.isPrimitive()))
                .as("reside in the JDK or in " + String.join(", ", packages));
    }

    /** Packages of the modules' exports: what hosts and plugins compile against. */
    private static DescribedPredicate<JavaClass> exported() {
        return resideInAnyPackage("dev.dataflow", "dev.dataflow.workflow..", SPI, MODEL)
                .as("are in an exported package");
    }

    private static ArchCondition<JavaClass> keepInternalTypesOutOfSignatures() {
        return new ArchCondition<>("keep internal types out of public signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
                        .map(JavaCodeUnit.class::cast)
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                                || unit.getModifiers().contains(JavaModifier.PROTECTED))
                        .filter(unit -> Stream.concat(
                                        unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                                .anyMatch(each -> each.getPackageName().contains(".internal")))
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName())));
            }
        };
    }
}
