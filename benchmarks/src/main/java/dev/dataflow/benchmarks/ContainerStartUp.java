package dev.dataflow.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Starts whole processes of an assembled distribution, in turns: the container until it says that all bundles are up, with
 * the JVM's defaults and with those of a single command; a command until its bundles are up, and until it has ended.
 * Prints the times from the start of the process, its processor time and the memory that it holds then (the last two on
 * Linux only, elsewhere 0). Arguments: the distribution's folder, the number of rounds.
 *
 * <p>A command says nothing when its bundles are up, unless one is missing something: the measured copy of the distribution
 * has such a bundle, which is told as soon as all others run.
 */
public final class ContainerStartUp {
    private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
    private static final String UP = " bundles up in ";
    private static final String LACKING = "com.example.lacking";
    private static final double TICKS_TO_MILLIS = 10;
    private static final String WORKFLOW = """
            workflow:
              name: sum
              nodes:
                sum: {type: CodeNode, params: {code: "n = 1 + 1"}}
            """;

    private final Path home;
    private final Path folder;
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    private ContainerStartUp(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** One process: milliseconds since its start, those of them on a processor, and megabytes. */
    private record Sample(double millis, double processorMillis, double megabytes) {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length < 2 ? 9 : Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("container");
        Path home = Path.of(arguments[0]).toAbsolutePath();
        ContainerStartUp whole = new ContainerStartUp(home, folder);
        ContainerStartUp lacking = new ContainerStartUp(lacking(home, folder.resolve("lacking")), folder);
        Path workflow = Files.writeString(folder.resolve("sum.yaml"), WORKFLOW);
        try {
            measure(whole, lacking, workflow, rounds);
            whole.print();
        } finally {
            delete(folder);
        }
    }

    private static void measure(ContainerStartUp whole, ContainerStartUp lacking, Path workflow, int rounds)
            throws IOException, InterruptedException {
        String[] run = {"run", workflow.toString(), "--url", "sqlite::memory:"};
        for (int round = 0; round < rounds; round++) {
            whole.add("start, bundles up", whole.until(UP, "", "start"));
            whole.add("start with C1 and SerialGC, bundles up", whole.until(UP, QUICK, "start"));
            whole.add("run, bundles up", lacking.until(LACKING, "", run));
            whole.add("run, whole process", whole.untilEnd(run));
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }

    /** Copies a distribution, and adds a bundle that cannot be resolved. */
    private static Path lacking(Path home, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = copy.resolve(home.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", LACKING);
        main.putValue("Import-Package", LACKING + ".nowhere");
        new JarOutputStream(Files.newOutputStream(copy.resolve("bundle").resolve("lacking.jar")), manifest).close();
        return copy;
    }

    private void add(String name, Sample sample) {
        samples.computeIfAbsent(name, unused -> new ArrayList<>()).add(sample);
    }

    private Sample until(String text, String options, String... command) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = start(options, ProcessBuilder.Redirect.PIPE, command);
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            StringBuilder said = new StringBuilder();
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                if (line.contains(text)) {
                    return new Sample(millisSince(begun), processorMillis(process), megabytes(process));
                }
                said.append(line).append('\n');
            }
            throw new IllegalStateException("The container did not start: " + said);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private Sample untilEnd(String... command) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = start("", ProcessBuilder.Redirect.INHERIT, command);
        double most = 0;
        double processor = 0;
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            most = Math.max(most, megabytes(process));
            processor = Math.max(processor, processorMillis(process));
        }
        double millis = millisSince(begun);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command[0] + " failed");
        }
        return new Sample(millis, processor, most);
    }

    private Process start(String options, ProcessBuilder.Redirect err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("dataflow").toString());
        Collections.addAll(command, arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("DATAFLOW_OPTS", options);
        return builder.start();
    }

    private static double millisSince(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    /** What Linux knows of a process, whose script has become its JVM by then: the memory that it holds. */
    private static double megabytes(Process process) {
        return lines(process, "status").stream()
                .filter(each -> each.startsWith("VmRSS:"))
                .mapToDouble(each -> Double.parseDouble(each.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Time on a processor, of the program and of the system for it: the fields 14 and 15, the second being in brackets. */
    private static double processorMillis(Process process) {
        return lines(process, "stat").stream()
                .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "))
                .mapToDouble(fields -> Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]))
                .map(ticks -> ticks * TICKS_TO_MILLIS)
                .findFirst()
                .orElse(0);
    }

    private static List<String> lines(Process process, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException | UncheckedIOException gone) {
            return List.of();
        }
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "load average %.1f on %d cores, Java %s%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        samples.forEach((name, all) -> {
            List<Double> times = sorted(all, Sample::millis);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | **%.0f** | %.0f | %.0f | %.0f MB |%n",
                    name,
                    times.get(0),
                    median(times),
                    times.get(times.size() - 1),
                    median(sorted(all, Sample::processorMillis)),
                    median(sorted(all, Sample::megabytes)));
        });
    }

    private static List<Double> sorted(List<Sample> all, ToDoubleFunction<Sample> value) {
        return all.stream().mapToDouble(value).sorted().boxed().toList();
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
