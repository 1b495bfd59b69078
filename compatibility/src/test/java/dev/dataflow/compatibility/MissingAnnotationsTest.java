package dev.dataflow.compatibility;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.PluginSource;
import dev.dataflow.feature.multitenancy.MultiTenant;
import dev.dataflow.feature.softdelete.SoftDelete;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model never works without what its annotations say: neither when the annotation is missing nor when the feature is. */
final class MissingAnnotationsTest {

    @Model
    @MultiTenant
    record Tenanted(@Id String id) {}

    @Model
    @SoftDelete
    record Kept(@Id String id) {}

    static Stream<Class<?>> models() {
        return Stream.of(Tenanted.class, Kept.class);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelWhoseAnnotationCannotBeLoadedIsUnavailable(Class<?> model) throws Exception {
        Class<?> blind = new WithoutFeatures().loadClass(model.getName());
        assertThat(blind.getAnnotations()).as("what the JVM shows").hasSize(1);
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            DataFlowException refusal = catchThrowableOfType(DataFlowException.class, () -> {
                db.register(blind);
                db.express().count(model.getSimpleName());
            });
            assertThat(refusal).isInstanceOf(DataFlowException.Unavailable.class);
            assertThat(refusal.getMessage()).contains("DF-607").contains("dev.dataflow.feature.");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelWhoseFeatureIsNotInstalledIsUnavailable(Class<?> model) {
        DataFlowPlugin[] plugins = PluginSource.serviceLoader().plugins().stream()
                .filter(plugin -> plugin.features().isEmpty())
                .toArray(DataFlowPlugin[]::new);
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugins(PluginSource.of(plugins))
                .build()) {
            db.register(model);
            DataFlowException refusal = catchThrowableOfType(
                    DataFlowException.class, () -> db.tenant("acme").express().count(model.getSimpleName()));
            assertThat(refusal).isInstanceOf(DataFlowException.Unavailable.class);
        }
    }

    /** Loads the classes of this test anew, and finds none of a feature. */
    private static final class WithoutFeatures extends ClassLoader {

        WithoutFeatures() {
            super(MissingAnnotationsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("dev.dataflow.feature.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(MissingAnnotationsTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException failure) {
                throw new ClassNotFoundException(name, failure);
            }
        }
    }
}
