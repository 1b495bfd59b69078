package dev.dataflow.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Starts JVMs in turns, one with plain JDBC and one with DataFlow, and prints how long each took from its start to the
 * end after its first row on SQLite in memory. The argument is the number of rounds.
 */
public final class StartUp {
    private StartUp() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 9 : Integer.parseInt(arguments[0]);
        List<Double> jdbc = new ArrayList<>();
        List<Double> dataflow = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            jdbc.add(millis(FirstJdbcRow.class));
            dataflow.add(millis(FirstDataFlowRow.class));
        }
        print("JDBC", jdbc);
        print("DATAFLOW", dataflow);
    }

    /** Returns how long a whole process takes. */
    static double millis(Class<?> program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        long start = System.nanoTime();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(program.getSimpleName() + " failed");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String name, List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | **%.0f** | %.0f |%n",
                name,
                sorted.get(0),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() - 1));
    }
}
