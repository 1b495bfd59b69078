package dev.dataflow.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, with the Java of the test unless another one is given. */
final class Program {

    private static final long PATIENCE_SECONDS = 120;

    private Program() {}

    /**
     * How a program ended.
     *
     * @param exit its exit code
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    record Ended(int exit, String out, String err) {}

    /** Runs {@code bin/dataflow} in a folder. */
    static Ended dataflow(Path folder, String... arguments) throws IOException, InterruptedException {
        return dataflow(Jdk.current(), folder, arguments);
    }

    /** Runs {@code bin/dataflow} in a folder with a Java of choice. */
    static Ended dataflow(Jdk jdk, Path folder, String... arguments) throws IOException, InterruptedException {
        return await(start(jdk, folder, dataflowCommand(arguments)));
    }

    static List<String> dataflowCommand(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Home.current().root().resolve("bin").resolve("dataflow").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs {@code java}. */
    static Ended java(Path folder, List<String> arguments) throws IOException, InterruptedException {
        return java(Jdk.current(), folder, arguments);
    }

    /** Runs {@code java} of a JDK of choice. */
    static Ended java(Jdk jdk, Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(jdk.home().resolve("bin").resolve("java").toString());
        command.addAll(arguments);
        return await(start(jdk, folder, command));
    }

    static Process start(Path folder, List<String> command) throws IOException {
        return start(Jdk.current(), folder, command);
    }

    private static Process start(Jdk jdk, Path folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("DATAFLOW_") || name.equals("DATABASE_URL"));
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.put("JAVA_HOME", jdk.home().toString());
        return builder.start();
    }

    static Ended await(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The program does not end: " + out.join() + err.join());
        }
        return new Ended(process.exitValue(), out.join(), err.join());
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
