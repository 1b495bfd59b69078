package dev.dataflow.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures contenders in turns and prints Markdown: microseconds an operation and ratios to the first contestant of the
 * same round, least, median and greatest, by wall time and by processor time of the thread.
 *
 * <p>Arguments: names of suites, all without; {@code rounds=15}; {@code quick}.
 */
public final class SideBySide {
    private static final String HEAD = """
            | | wall us | wall ratio | cpu us | cpu ratio | bytes |
            |---|---|---|---|---|---|""";

    /** Calls of each contestant before those that count; the compiler's last stage of a long path comes after some 150,000. */
    private static final int WARM = 200_000;

    private SideBySide() {}

    /** Returns the suites by name. */
    static Map<String, Suite> suites() {
        Map<String, Suite> suites = new LinkedHashMap<>();
        suites.put("memory", new SingleRowSuite(Storage.MEMORY));
        suites.put("file", new SingleRowSuite(Storage.FILE));
        suites.put("bulk", new BulkSuite());
        suites.put("full-read", new FullReadSuite());
        suites.put("workflow", new WorkflowSuite());
        suites.put("registration", new RegistrationSuite());
        return suites;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        Scale scale = given.contains("quick") ? Scale.QUICK : Scale.FULL;
        int counted = given.stream()
                .filter(argument -> argument.startsWith("rounds="))
                .mapToInt(argument -> Integer.parseInt(argument.substring("rounds=".length())))
                .findFirst()
                .orElse(15);
        Rounds rounds = new Rounds(Math.max(1, counted / 3), given.contains("quick") ? 1 : WARM, counted);
        for (Map.Entry<String, Suite> suite : suites().entrySet()) {
            boolean wanted =
                    given.contains(suite.getKey()) || suites().keySet().stream().noneMatch(given::contains);
            if (wanted) {
                suite.getValue().run(scale, print(rounds));
            }
        }
        if (given.contains("registration")) {
            System.out.printf("%nA registered model keeps %,d bytes.%n", RegistrationSuite.retained(1000));
        }
    }

    private static Consumer<Contest> print(Rounds rounds) {
        return contest -> {
            List<Standing> standings = rounds.run(contest);
            System.out.printf(
                    Locale.ROOT,
                    "%n### %s (load %.1f)%n%n%s%n",
                    contest.name(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    HEAD);
            standings.forEach(standing -> System.out.println(standing.row()));
        };
    }
}
