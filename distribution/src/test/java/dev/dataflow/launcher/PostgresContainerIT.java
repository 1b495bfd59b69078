package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL in the container: the dialect's bundle, the driver's bundle, and a server that only a configuration names. */
final class PostgresContainerIT {

    @TempDir
    private Path folder;

    @Test
    void aConfigurationThatNamesAServerIsAnInstanceOnIt() throws Exception {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                Platform platform = Platform.start(
                        Home.current().root(),
                        Map.of(
                                "felix.fileinstall.dir",
                                conf.toString(),
                                "dataflow.default.url",
                                "sqlite:" + folder.resolve("default.db")))) {
            Path file = conf.resolve("dev.dataflow.instance~shop.cfg");
            Files.writeString(file, "url = postgresql://postgres@localhost:" + server.getPort() + "/postgres\n");
            Await.until(() -> Bundles.instances(platform).equals(List.of("shop")));

            Function<String, String> probe = ContainerIT.probe(platform);
            assertThat(probe.apply("shop n-1")).isEqualTo("1 of 1");
            assertThat(probe.apply("shop n-2")).isEqualTo("2 of 2");

            Files.delete(file);
            Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
            assertThat(platform.problems()).isEmpty();
        }
    }
}
