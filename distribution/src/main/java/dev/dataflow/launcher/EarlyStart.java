package dev.dataflow.launcher;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the framework on a second thread while the first reads the command line: each takes a quarter of a second. What
 * the command will need is guessed from its arguments; a wrong guess costs time and nothing else.
 */
final class EarlyStart {

    private static final List<String> WITHOUT_INSTANCE = List.of("validate", "plugins", "plugin", "config", "explain");
    private static final List<String> WITH_INSTANCE = List.of("run", "models", "nodes", "why", "task");

    private final @Nullable Scope guess;
    private final CompletableFuture<Platform> platform = new CompletableFuture<>();
    private boolean taken;

    private EarlyStart(@Nullable Scope guess) {
        this.guess = guess;
    }

    static EarlyStart of(String... arguments) {
        EarlyStart early = new EarlyStart(guess(Arrays.asList(arguments)));
        if (early.guess != null) {
            Thread thread = new Thread(early::prepare, "dataflow-early");
            thread.setDaemon(true);
            thread.start();
        }
        return early;
    }

    private static @Nullable Scope guess(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        if (WITH_INSTANCE.contains(command)) {
            boolean own = arguments.stream().anyMatch(each -> each.startsWith("--url") || each.startsWith("--file"));
            return own ? Scope.NO_INSTANCE : Scope.ONE_INSTANCE;
        }
        return WITHOUT_INSTANCE.contains(command) ? Scope.NO_INSTANCE : null;
    }

    // Whatever it is, it belongs to who waits for the platform.
    @SuppressWarnings("CatchingUnchecked")
    private void prepare() {
        try {
            platform.complete(Platform.prepare(Home.current(), java.util.Objects.requireNonNull(guess), Map.of()));
        } catch (Exception | Error failure) {
            platform.completeExceptionally(failure);
        }
    }

    /** Returns a framework with bundles for a command, not started yet. */
    Platform take(Scope wanted) throws BundleException, IOException {
        if (wanted != guess) {
            discard();
            return Platform.prepare(Home.current(), wanted, Map.of());
        }
        taken = true;
        try {
            return platform.join();
        } catch (CompletionException failure) {
            throw new IllegalStateException(String.valueOf(failure.getCause()), failure.getCause());
        }
    }

    // A logger takes time to make, and is hardly ever needed here.
    private static Logger log() {
        return LoggerFactory.getLogger(EarlyStart.class);
    }

    /** Closes what nobody has taken. */
    void discard() {
        if (guess == null || taken) {
            return;
        }
        taken = true;
        try {
            platform.join().close();
        } catch (CompletionException | BundleException | IOException failure) {
            log().debug("What was prepared in vain did not close", failure);
        }
    }
}
