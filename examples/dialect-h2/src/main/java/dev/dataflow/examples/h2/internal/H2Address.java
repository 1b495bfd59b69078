package dev.dataflow.examples.h2.internal;

import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an address says about an H2 database. Immutable.
 *
 * @param place what H2 calls it: {@code mem:name} or {@code file:/absolute/path}
 * @param inMemory whether the data lives in this process
 * @param user user
 * @param password password
 * @param lockTimeoutMillis how long a statement waits for another transaction
 */
public record H2Address(String place, boolean inMemory, String user, String password, int lockTimeoutMillis) {

    private static final List<String> OPTIONS = List.of("user", "password", "lock_timeout");
    private static final int USUAL_WAIT = 10_000;

    /**
     * Reads {@code h2:mem:name}, {@code h2:mem:} (a database of its own), {@code h2:file:path} and {@code h2:path}.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-401} for a place that H2 cannot open embedded, {@code
     *     DF-403} for options; all problems at once
     */
    public static H2Address of(DatabaseUrl url) {
        Problems problems = new Problems();
        url.parameters().keySet().stream()
                .filter(name -> !OPTIONS.contains(name))
                .forEach(name -> {
                    Problem.Builder problem = Problem.of(StandardCode.UNKNOWN_OPTION, "H2 has no option " + name)
                            .at(Location.parameter(name))
                            .expected(String.join(", ", OPTIONS));
                    Lookalikes.of(name, OPTIONS)
                            .forEach(close -> problem.fix("Did you mean " + close + "?", close + "=…"));
                    problems.add(problem);
                });
        boolean memory = url.database().startsWith("mem:");
        H2Address address = new H2Address(
                memory ? memory(url.database()) : file(url, problems),
                memory,
                url.parameters().getOrDefault("user", "sa"),
                url.parameters().getOrDefault("password", ""),
                lockTimeout(url.parameters().get("lock_timeout"), problems));
        if (!problems.isEmpty()) {
            throw Problem.all(problems.list()).toException();
        }
        return address;
    }

    private static String memory(String database) {
        return database.equals("mem:") ? "mem:" + UUID.randomUUID() : database;
    }

    private static String file(DatabaseUrl url, Problems problems) {
        String database = url.database();
        String path = database.startsWith("file:") ? database.substring("file:".length()) : database;
        boolean other = path.matches("[a-z]{2,}:.*") || path.isEmpty() || path.indexOf(';') >= 0;
        if (url.host() == null && !other) {
            try {
                return "file:" + Path.of(path).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                // Reported below, like a place that is no file.
            }
        }
        problems.add(Problem.of(StandardCode.INVALID_URL, "The address names no H2 database that can be opened here")
                .at(Location.parameter("url"))
                .found(url)
                .expected("h2:mem:name or h2:file:/path, options behind a question mark")
                .fix("Name a file.", "h2:file:./app"));
        return "";
    }

    private static int lockTimeout(@Nullable String text, Problems problems) {
        if (text == null) {
            return USUAL_WAIT;
        }
        if (text.matches("[0-9]{1,8}")) {
            return Integer.parseInt(text);
        }
        problems.add(Problem.of(StandardCode.UNKNOWN_OPTION, "Invalid value of the option lock_timeout")
                .at(Location.parameter("lock_timeout"))
                .found(text)
                .expected("milliseconds")
                .fix("Use the usual value.", "lock_timeout=" + USUAL_WAIT));
        return USUAL_WAIT;
    }

    @Override
    public String toString() {
        return "h2:" + place;
    }
}
