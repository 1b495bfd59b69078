package dev.dataflow.launcher;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts the container and keeps it up until it is told to stop. */
@Command(
        name = "start",
        description = "Starts the container and stays up; plugins/, models/, workflows/ and conf/ are followed.")
final class StartCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(StartCommand.class);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        long begun = System.nanoTime();
        Platform platform = Platform.start(Home.current(), Scope.STAY, Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "dataflow-stop"));
        PrintWriter err = spec.commandLine().getErr();
        platform.problems().forEach(problem -> err.println("dataflow: " + problem));
        err.printf(
                "dataflow: %d bundles up in %d ms%n",
                platform.context().getBundles().length, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        err.flush();
        platform.awaitStop();
        return 0;
    }

    static void stop(Platform platform) {
        try {
            platform.close();
        } catch (Exception e) {
            LOG.error("The container did not stop cleanly", e);
        }
    }
}
