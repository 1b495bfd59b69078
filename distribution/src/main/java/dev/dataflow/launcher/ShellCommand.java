package dev.dataflow.launcher;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts the container with Gogo on standard input; leaving the shell stops the container. */
@Command(name = "shell", description = "Starts the container with a shell: dataflow:models, dataflow:run signup, help.")
final class ShellCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        try (Platform platform = Platform.start(Home.current(), Scope.STAY, Map.of("gosh.args", ""))) {
            Thread hook = new Thread(() -> StartCommand.stop(platform), "dataflow-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            platform.awaitStop();
            return 0;
        }
    }
}
