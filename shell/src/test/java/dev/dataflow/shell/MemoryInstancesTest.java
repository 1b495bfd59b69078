package dev.dataflow.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which instances have their data in memory, told by what a command can read. */
final class MemoryInstancesTest {

    @TempDir
    private Path conf;

    @Test
    void everyNotationOfAnAddressInMemoryCounts() throws IOException {
        write("a.cfg", "url = sqlite::memory:");
        write("b.cfg", "database_url = jdbc:sqlite::memory:\npool.size = 1");
        write("c.config", "name=\"quick\"\nurl=\"sqlite\\::memory:\"\nlimit=I\"4\"\n");
        write("d.cfg", "url = :memory:");
        write("e.cfg", "url = h2:mem:shop\nno_such_option = 1");
        write("f.cfg", "url = sqlite:app.db");
        Files.writeString(conf.resolve("other.cfg"), "url = sqlite::memory:");

        assertThat(MemoryInstances.schemes(conf, "sqlite::memory:", Map.of()))
                .isEqualTo(Map.of("a", "sqlite", "b", "sqlite", "quick", "sqlite", "d", "sqlite", "e", "h2"));
    }

    @Test
    void anInstanceWithoutAnAddressHasThatOfTheEnvironment() throws IOException {
        write("a.cfg", "pool.size = 1");

        assertThat(MemoryInstances.schemes(conf, null, Map.of("DATAFLOW_DATABASE_URL", "sqlite::memory:")))
                .isEqualTo(Map.of("a", "sqlite"));
        assertThat(MemoryInstances.schemes(conf, null, Map.of("DATAFLOW_DATABASE_URL", "sqlite:app.db")))
                .isEmpty();
    }

    @Test
    void withoutFilesThereIsTheInstanceOfTheContainerItself() {
        assertThat(MemoryInstances.schemes(conf, "sqlite::memory:", Map.of())).isEqualTo(Map.of("default", "sqlite"));
        assertThat(MemoryInstances.schemes(
                        conf, "sqlite:default.db", Map.of("DATAFLOW_DATABASE_URL", "sqlite::memory:")))
                .isEqualTo(Map.of("default", "sqlite"));
        assertThat(MemoryInstances.schemes(conf, "sqlite::memory:", Map.of("DATAFLOW_DATABASE_URL", "sqlite:app.db")))
                .isEmpty();
        assertThat(MemoryInstances.schemes(conf, null, Map.of("DATABASE_URL", "sqlite::memory:")))
                .isEqualTo(Map.of("default", "sqlite"));
        assertThat(MemoryInstances.schemes(null, null, Map.of())).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(conf.resolve("dev.dataflow.instance~" + file), text + "\n");
    }
}
