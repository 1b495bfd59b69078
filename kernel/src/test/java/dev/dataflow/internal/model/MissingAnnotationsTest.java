package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.References;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The JVM drops annotations whose class is missing (R1): a model must not lose its tenant filter with a jar. */
final class MissingAnnotationsTest {

    @Retention(RetentionPolicy.RUNTIME)
    @ModelOption("multi_tenant")
    @interface Tenanted {
        String column() default "tenant_id";
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    @interface Encrypted {}

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE_USE)
    @interface Masked {
        Class<?>[] by() default {};

        Marker marker() default @Marker("x");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Marker {
        String value();
    }

    @Model
    @Tenanted(column = "owner")
    record Order(
            @Id String id,
            @Encrypted String card,

            @Masked(
                    by = {String.class, int.class},
                    marker = @Marker("y"))
            String phone) {}

    @Model
    record Person(
            @Id String id,
            @org.jspecify.annotations.Nullable String name) {}

    @Model
    record Pointing(@Id String id, @References(Person.class) String personId) {}

    @Test
    void withEveryClassThereTheAnnotationIsAnOption() {
        ModelDefinition model = reader().read(Order.class);
        assertThat(model.options()).isEqualTo(java.util.Map.of("multi_tenant", java.util.Map.of("column", "owner")));
    }

    @Test
    void eachAnnotationThatCannotBeLoadedIsNamed() throws Exception {
        Class<?> order = without(Order.class, "Tenanted", "Encrypted", "Masked");
        assertThat(order.getAnnotations()).hasSize(1); // what the JVM shows: @Model alone
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> reader().read(order));
        assertThat(failure).isInstanceOf(DataFlowException.Unavailable.class);
        assertThat(failure.problem().details())
                .extracting(p -> p.code().code() + " " + p.location().parameter() + " " + p.found())
                .containsExactly(
                        "DF-607 null " + Tenanted.class.getName(),
                        "DF-607 card " + Encrypted.class.getName(),
                        "DF-607 phone " + Masked.class.getName());
        assertThat(failure.problem().details())
                .extracting(p -> p.fixes().get(0).text())
                .containsOnly("Install the bundle that exports dev.dataflow.internal.model.");
    }

    @Test
    void aPackageThatIsListedAsHarmlessIsPassedOver() throws Exception {
        Class<?> order = without(Order.class, "Tenanted", "Encrypted", "Masked");
        RecordModelReader lenient = new RecordModelReader(
                new LazyJsonCodec(), KeyGenerators.standard(), Set.of("dev.dataflow.internal.model"));
        assertThat(lenient.read(order).options()).isEmpty();
    }

    @Test
    void aNullableThatCannotBeLoadedStillMeansNullable() throws Exception {
        Class<?> person = without(Person.class, "org.jspecify.annotations.Nullable");
        assertThat(person.getRecordComponents()[1].getAnnotatedType().getAnnotations())
                .isEmpty();
        assertThat(reader().read(person).field("name").orElseThrow().nullable()).isTrue();
    }

    @Test
    void aRecordThatIsReferredToButMissingIsAProblem() throws Exception {
        Class<?> pointing = without(Pointing.class, "Person");
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> reader().read(pointing));
        assertThat(failure.code()).isEqualTo("DF-604");
        assertThat(failure.problem()).extracting(Problem::found).asString().contains("Person");
    }

    private static RecordModelReader reader() {
        return new RecordModelReader(new LazyJsonCodec());
    }

    private static Class<?> without(Class<?> type, String... hidden) throws ClassNotFoundException {
        return new Forgetful(Set.of(hidden)).loadClass(type.getName());
    }

    /** Loads the classes of this test anew and knows nothing of some. */
    private static final class Forgetful extends ClassLoader {
        private final Set<String> hidden;

        Forgetful(Set<String> hidden) {
            super(MissingAnnotationsTest.class.getClassLoader());
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (hidden.contains(name) || hidden.contains(name.substring(name.lastIndexOf('$') + 1))) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(MissingAnnotationsTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
