package dev.dataflow.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures contenders in turns and prints Markdown: microseconds an operation and ratios to the first contestant of the
 * same round, least, median and greatest, by wall time and by processor time of the thread; and the processor time of a quiet
 * round, the least but for a tenth, over that of the first contestant: what other work on the machine changes least.
 *
 * <p>Arguments: names of suites, all without; kinds of databases, all without; {@code rounds=15}; {@code warm=200000};
 * {@code calls=4000} of single-row work in a turn; {@code quick}.
 */
public final class SideBySide {
    private static final String HEAD = """
            | | wall us | wall ratio | cpu us | cpu ratio | quiet cpu us | ratio | bytes |
            |---|---|---|---|---|---|---|---|""";

    /** Calls of each contestant before those that count; the compiler's last stage of a long path comes after some 150,000. */
    private static final int WARM = 200_000;

    private SideBySide() {}

    /** Returns the suites by name. */
    static Map<String, Suite> suites() {
        Map<String, Suite> suites = new LinkedHashMap<>();
        suites.put("rows", new SingleRowSuite());
        suites.put("bulk", new BulkSuite());
        suites.put("full-read", new FullReadSuite());
        suites.put("growth", new GrowthSuite());
        suites.put("features", new FeatureSuite());
        suites.put("tenants", new TenantSuite());
        suites.put("workflow", new WorkflowSuite());
        suites.put("registration", new RegistrationSuite());
        return suites;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        Scale full = given.contains("quick") ? Scale.QUICK : Scale.FULL;
        Scale scale = new Scale(full.rows(), number(given, "calls", full.calls()), full.bulk());
        int counted = number(given, "rounds", 15);
        int warm = number(given, "warm", given.contains("quick") ? 1 : WARM);
        Rounds rounds = new Rounds(Math.max(1, counted / 3), warm, counted);
        check(given);
        Map<String, Suite> suites = chosen(given, suites());
        Set<String> storages = chosen(given, storages()).keySet();
        if (suites.containsKey("registration")) {
            // First of all: what others leave behind would be counted too.
            System.out.printf("%nA registered model keeps %,d bytes.%n", RegistrationSuite.retained(1000));
        }
        try (Databases databases = new Databases()) {
            for (Map.Entry<String, Suite> suite : suites.entrySet()) {
                for (Storage storage : suite.getValue().storages()) {
                    if (storages.contains(storage.argument())) {
                        suite.getValue().run(databases, storage, scale, print(rounds));
                    }
                }
            }
        }
    }

    private static void check(List<String> given) {
        for (String argument : given) {
            boolean known = argument.equals("quick")
                    || argument.startsWith("rounds=")
                    || argument.startsWith("warm=")
                    || argument.startsWith("calls=")
                    || suites().containsKey(argument)
                    || Arrays.stream(Storage.values())
                            .anyMatch(each -> each.argument().equals(argument));
            if (!known) {
                throw new IllegalArgumentException("Nothing is named '" + argument + "'; there are the suites "
                        + suites().keySet() + ", databases, rounds=15, warm=200000 and quick");
            }
        }
    }

    private static Map<String, Storage> storages() {
        Map<String, Storage> present = new LinkedHashMap<>();
        Storage.present().forEach(storage -> present.put(storage.argument(), storage));
        if (!present.containsKey(Storage.MYSQL.argument())) {
            System.out.println("MySQL is left out: " + MysqlSource.VARIABLE + " names none.");
        }
        return present;
    }

    /** Returns those that are named, all where none is. */
    private static <T> Map<String, T> chosen(List<String> given, Map<String, T> all) {
        Map<String, T> chosen = new LinkedHashMap<>(all);
        chosen.keySet().retainAll(given);
        return chosen.isEmpty() ? all : chosen;
    }

    private static int number(List<String> given, String name, int otherwise) {
        return given.stream()
                .filter(argument -> argument.startsWith(name + "="))
                .mapToInt(argument -> Integer.parseInt(argument.substring(name.length() + 1)))
                .findFirst()
                .orElse(otherwise);
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
