package dev.dataflow.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.internal.model.ModelRegistry;
import dev.dataflow.internal.model.RecordModelReader;
import dev.dataflow.model.Default;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.data.JsonCodec;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jackson is not loaded before the first JSON value (R29): everything here runs where it does not exist. */
final class LazyJsonCodecTest {

    /** What runs where Jackson is missing. */
    public static final class Start implements Runnable {
        @Model
        record User(
                @Id String id, String name, @Default("true") boolean active) {}

        @Override
        public void run() {
            JsonCodec json = new LazyJsonCodec();
            ModelRegistry registry = new ModelRegistry(json);
            registry.register(List.of(new RecordModelReader(json).read(User.class)));
            assertThat(registry.names()).containsExactly("User");
            assertThatThrownBy(() -> json.parse("{}")).isInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Test
    void modelsAreRegisteredWithoutJackson() throws Exception {
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("jackson"))
                .map(LazyJsonCodecTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            ((Runnable) loader.loadClass(Start.class.getName())
                            .getDeclaredConstructor()
                            .newInstance())
                    .run();
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
