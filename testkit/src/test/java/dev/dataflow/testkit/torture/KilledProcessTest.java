package dev.dataflow.testkit.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed in the middle of a bulk create leaves all of it or nothing. */
final class KilledProcessTest {

    @TempDir
    Path folder;

    @Test
    void allOrNothingIsThere() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < Soak.rounds(); round++) {
            String url = "sqlite:" + folder.resolve("killed" + round + ".db");
            int killAt =
                    BulkWriterProcess.STEP * (1 + random.nextInt(BulkWriterProcess.ROWS / BulkWriterProcess.STEP - 1));
            runUntil(url, killAt);
            try (DataFlow db = DataFlow.open(url)) {
                db.register(BulkWriterProcess.model());
                assertThat(db.express().count("Line"))
                        .as("killed at row %d of seed %d", killAt, seed)
                        .isIn(0L, (long) BulkWriterProcess.ROWS);
                db.express().create("Line", Map.of("id", -1, "content", "after"));
            }
        }
    }

    @Test
    void aProcessThatLivesStoresAll() throws Exception {
        String url = "sqlite:" + folder.resolve("alive.db");
        runUntil(url, Integer.MAX_VALUE);
        try (DataFlow db = DataFlow.open(url)) {
            db.register(BulkWriterProcess.model());
            assertThat(db.express().count("Line")).isEqualTo(BulkWriterProcess.ROWS);
        }
    }

    private void runUntil(String url, int killAt) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BulkWriterProcess.class.getName(),
                        url)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        try (BufferedReader progress =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int reached = -1;
            String line = progress.readLine();
            while (line != null) {
                reached = Integer.parseInt(line);
                if (reached >= killAt) {
                    process.destroyForcibly();
                    break;
                }
                line = progress.readLine();
            }
            assertThat(reached).as("progress").isGreaterThanOrEqualTo(Math.min(killAt, BulkWriterProcess.ROWS));
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
