package dev.dataflow.internal.config;

import static java.util.Objects.requireNonNull;

import dev.dataflow.LoggingOptions;
import dev.dataflow.PluginOptions;
import dev.dataflow.internal.config.Configuration.UrlSource;
import dev.dataflow.internal.config.OptionCatalog.Absent;
import dev.dataflow.internal.config.OptionCatalog.Renamed;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one configuration: the environment first, then the options over it. Not thread-safe; used once. */
final class ConfigurationReader {

    private static final String LEGACY_URL = "DATABASE_URL";

    /** Options that say yes or no to what another one says in more words. */
    private static final Map<String, String> SAME_THING =
            new TreeMap<>(Map.of("read_replica_enabled", "read_preference", "echo", "log_sql_generation"));

    private final OptionCatalog catalog = new OptionCatalog();
    private final Problems problems = new Problems();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Location> places;

    /**
     * Makes a reader.
     *
     * @param places where in a file the options stand, by their flat names
     */
    ConfigurationReader(Map<String, Location> places) {
        this.places = places;
    }

    /** Returns whether nothing is configured at all; tells without loading the catalogue of options. */
    static boolean isDefault(Map<String, ?> options, Map<String, String> environment) {
        if (!options.isEmpty()) {
            return false;
        }
        for (String variable : environment.keySet()) {
            if (variable.equals(LEGACY_URL) || variable.startsWith(OptionNames.PREFIX)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the address when nothing else is configured and it can be read; tells without loading the catalogue. */
    static @Nullable DatabaseUrl urlAlone(Map<String, ?> options, Map<String, String> environment) {
        boolean alone = options.size() == 1 && isDefault(Map.of(), environment);
        if (!alone || !(options.get("url") instanceof String text)) {
            return null;
        }
        try {
            return DatabaseUrls.parse(text);
        } catch (DataFlowException unreadable) {
            return null; // told by the reader, with its place
        }
    }

    /** Reads a configuration to which nothing is added. */
    Configuration readAll(Map<String, ?> options, Map<String, String> environment) {
        Configuration configuration = read(options, environment);
        UnusedOptions.check(configuration, this::place, problems);
        problems.throwIfAny();
        return configuration.complete();
    }

    Configuration read(Map<String, ?> options, Map<String, String> environment) {
        Map<String, Given> given = resolve(OptionNames.flat(options));
        Map<String, Given> variables = variables(environment);
        variables.keySet().removeAll(given.keySet());
        String legacy = environment.getOrDefault(LEGACY_URL, "");
        boolean useLegacy = !given.containsKey("url") && !variables.containsKey("url") && !legacy.isEmpty();
        if (useLegacy) {
            variables.put("url", new Given(LEGACY_URL, legacy));
        }
        Configuration configuration = apply(Configuration.DEFAULT, variables);
        if (configuration.urlSource() == UrlSource.GIVEN) {
            configuration = configuration.withUrl(
                    configuration.url(), useLegacy ? UrlSource.DATABASE_URL : UrlSource.DATAFLOW_DATABASE_URL);
        }
        configuration = tuned(apply(configuration, given));
        contradictions(given);
        problems.throwIfAny();
        return configuration.withWarnings(warnings);
    }

    LoggingOptions readLogging(Map<String, String> environment) {
        Map<String, Given> variables = variables(environment);
        variables.keySet().removeIf(name -> !name.startsWith("log_"));
        LoggingOptions logging = apply(Configuration.DEFAULT, variables).logging();
        problems.throwIfAny();
        return logging;
    }

    PluginOptions readPlugins(Map<String, ?> options, Map<String, String> environment) {
        Map<String, String> ours = new HashMap<>(environment);
        ours.keySet().removeIf(variable -> !variable.startsWith(OptionNames.variable("plugins_")));
        Map<String, Given> given = variables(ours);
        given.putAll(resolve(OptionNames.flat(options)));
        PluginOptions plugins = apply(Configuration.DEFAULT, given).plugins();
        problems.throwIfAny();
        return plugins;
    }

    /** Brings options under their canonical names; what is unknown, planned or given twice becomes a problem. */
    private Map<String, Given> resolve(Map<String, Object> options) {
        Map<String, Given> resolved = new HashMap<>();
        options.forEach((written, value) -> {
            Renamed old = catalog.renamed(written);
            if (old != null) {
                rename(old, value, resolved);
                return;
            }
            OptionDescriptor<?> option = catalog.find(written);
            if (option == null) {
                refuse(written, value, written);
                return;
            }
            Given before = resolved.put(option.name(), new Given(written, value));
            if (before != null) {
                problems.add(problem("'" + before.name() + "' and '" + written + "' are the same option", written)
                        .fix("Keep one of them", option.name() + ": " + safe(written, value)));
            }
        });
        return resolved;
    }

    private void rename(Renamed old, Object value, Map<String, Given> resolved) {
        Boolean flag = OptionType.BOOLEAN.read(value);
        if (flag == null) {
            wrongType(old.name(), value, OptionType.BOOLEAN.expected());
            return;
        }
        warnings.add("Option '" + old.name() + "' is an old name; write '" + old.now() + ": " + !flag + "'");
        if (catalog.find(old.now()) == null) {
            refuse(old.now(), !flag, old.name());
        } else {
            resolved.putIfAbsent(old.now(), new Given(old.name(), !flag));
        }
    }

    /** Refuses a name that is no option, unless it asks for what is the case anyway. */
    private void refuse(String name, Object value, String written) {
        Absent absent = catalog.absent(name);
        if (absent == null) {
            Problem.Builder problem = problem("Unknown option '" + written + "'", written)
                    .expected("one of the options in docs/configuration.md");
            for (String close : Lookalikes.of(name, catalog.names())) {
                problem.fix("Did you mean '" + close + "'?", close + ": " + safe(name, value));
            }
            problems.add(problem);
        } else if (absent.only() == null || !absent.only().equalsIgnoreCase(value.toString())) {
            Problem.Builder problem = problem("Option '" + written + "': " + absent.reason(), written);
            if (absent.only() != null) {
                problem.found(safe(name, value)).expected(absent.only());
            }
            problems.add(problem.fix(absent.fix()));
        }
    }

    private Map<String, Given> variables(Map<String, String> environment) {
        Map<String, Given> found = new HashMap<>();
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(OptionNames.PREFIX) || value.isEmpty()) {
                return;
            }
            OptionDescriptor<?> option = catalog.variable(variable);
            String absent = catalog.absentVariable(variable);
            if (option != null) {
                found.put(option.name(), new Given(variable, value));
            } else if (absent != null) {
                refuse(absent, value, variable);
            } else {
                catalog.misspelled(variable)
                        .forEach(close -> warnings.add(
                                "Environment variable " + variable + " has no effect; did you mean " + close + "?"));
            }
        });
        return found;
    }

    /** Sets values in the order of the catalogue, so that a preset comes before what refines it. */
    private Configuration apply(Configuration configuration, Map<String, Given> values) {
        Configuration changed = configuration;
        for (OptionDescriptor<?> option : OptionCatalog.all()) {
            Given given = values.get(option.name());
            changed = given == null ? changed : set(changed, option, given);
        }
        return changed;
    }

    /** Refuses an option beside another one that says the contrary, so that one of them would have no effect. */
    private void contradictions(Map<String, Given> values) {
        if (problems.isEmpty()) {
            SAME_THING.forEach((flag, choice) -> {
                Given one = values.get(flag);
                Given other = values.get(choice);
                if (one == null || other == null) {
                    return;
                }
                OptionDescriptor<?> described = requireNonNull(catalog.find(flag));
                Configuration chosen = apply(Configuration.DEFAULT, Map.of(choice, other));
                if (!Objects.equals(
                        OptionType.BOOLEAN.read(one.value()), described.get().apply(chosen))) {
                    problems.add(
                            problem("'" + one.name() + "' and '" + other.name() + "' contradict each other", one.name())
                                    .found(one.name() + ": " + one.value() + ", " + other.name() + ": " + other.value())
                                    .fix("Keep one of them", other.name() + ": " + other.value()));
                }
            });
        }
    }

    private <T> Configuration set(Configuration configuration, OptionDescriptor<T> option, Given given) {
        try {
            T read = option.type().read(given.value());
            if (read != null) {
                return option.set().apply(configuration, read);
            }
            wrongType(given.name(), given.value(), option.type().expected());
        } catch (DataFlowException invalid) {
            problems.add(invalid.problem().within(place(given.name())));
        } catch (IllegalArgumentException outOfBounds) {
            problems.add(outOfBounds(given, String.valueOf(outOfBounds.getMessage())));
        }
        return configuration;
    }

    private Problem.Builder outOfBounds(Given given, String said) {
        int expected = said.indexOf("(expected: ");
        return problem("Option '" + given.name() + "' is out of bounds", given.name())
                .found(safe(given.name(), given.value()))
                .expected(expected < 0 ? said : said.substring(expected + "(expected: ".length(), said.length() - 1));
    }

    /** Hands the options that tune a database to it, through the parameters of its address. */
    private Configuration tuned(Configuration configuration) {
        DatabaseUrl url = configuration.url();
        if (configuration.tuning().isEmpty()) {
            return configuration;
        }
        boolean file = url.scheme().equals("sqlite");
        List<String> strange = configuration.tuning().keySet().stream()
                .filter(name -> ServerTopic.NAMES.contains(name) == file)
                .sorted()
                .toList();
        if (!strange.isEmpty()) {
            String whose = file ? "a server" : "SQLite";
            problems.add(
                    Problem.of(StandardCode.UNKNOWN_OPTION, "Options of " + whose + " are set for another database")
                            .at(Location.parameter("url"))
                            .found(url.scheme() + ", with " + String.join(", ", strange))
                            .fix("Leave them out, or set them where the database is " + whose));
            return configuration;
        }
        Map<String, String> parameters = new LinkedHashMap<>(url.parameters());
        configuration.tuning().forEach((name, value) -> {
            String before = parameters.put(name, value);
            if (before != null && !before.equalsIgnoreCase(value)) {
                problems.add(problem("Option '" + name + "' and the address contradict each other", name)
                        .found(value + ", and in the address " + before)
                        .fix("Keep one of them", name + ": " + value));
            }
        });
        return configuration.withUrl(
                new DatabaseUrl(url.scheme(), url.user(), url.password(), url.hosts(), url.database(), parameters),
                configuration.urlSource());
    }

    private void wrongType(String written, Object value, String expected) {
        problems.add(problem("Option '" + written + "' cannot be read", written)
                .found(value.toString().isEmpty() ? "no value" : safe(written, value))
                .expected(expected));
    }

    private Problem.Builder problem(String message, String written) {
        return Problem.of(StandardCode.UNKNOWN_OPTION, message).at(place(written));
    }

    private Location place(String written) {
        return Location.parameter(written).within(places.getOrDefault(written, Location.UNKNOWN));
    }

    /** Returns a value for a message; hidden where the name says that it is secret, or where it has an address. */
    private static String safe(String name, Object value) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean secret = Stream.of("key", "password", "secret", "token").anyMatch(lower::contains);
        return secret ? "***" : DatabaseUrls.mask(value.toString());
    }

    /**
     * A value as the caller gave it.
     *
     * @param name the name that the caller wrote
     * @param value the value
     */
    private record Given(String name, Object value) {}
}
