package dev.dataflow.internal.config;

import dev.dataflow.spi.error.Lookalikes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All options, the old names of some, and what is not an option yet or will never be one. Immutable. */
final class OptionCatalog {

    private final Map<String, OptionDescriptor<?>> byName = new LinkedHashMap<>();
    private final Map<String, OptionDescriptor<?>> byVariable = new LinkedHashMap<>();
    private final Map<String, Absent> absent = new LinkedHashMap<>();
    private final Map<String, String> absentVariables = new LinkedHashMap<>();

    OptionCatalog() {
        for (OptionDescriptor<?> option : all()) {
            add(option.name(), option);
            option.aliases().forEach(alias -> add(alias, option));
        }
        for (Absent one : AbsentOptions.ALL) {
            absent.put(one.name(), one);
            absentVariables.put(OptionNames.variable(one.name()), one.name());
        }
    }

    /** Returns the options in the order of the documentation. */
    static List<OptionDescriptor<?>> all() {
        return Stream.of(
                        InstanceTopic.OPTIONS,
                        DatabaseTopic.OPTIONS,
                        PoolTopic.OPTIONS,
                        SchemaTopic.OPTIONS,
                        LimitTopic.OPTIONS,
                        PluginTopic.OPTIONS,
                        PluginSwapTopic.OPTIONS,
                        ProtectionTopic.OPTIONS,
                        FeatureTopic.OPTIONS,
                        LoggingTopic.OPTIONS,
                        ServerTopic.OPTIONS,
                        SqliteTopic.OPTIONS)
                .<OptionDescriptor<?>>flatMap(List::stream)
                .toList();
    }

    private void add(String name, OptionDescriptor<?> option) {
        byName.put(name, option);
        String variable = option.variable();
        if (variable != null) {
            byVariable.put(variable, option);
        }
    }

    /** Returns the option with a name or alias. */
    @Nullable
    OptionDescriptor<?> find(String name) {
        return byName.get(name);
    }

    /** Returns the option with an environment variable. */
    @Nullable
    OptionDescriptor<?> variable(String variable) {
        return byVariable.get(variable);
    }

    /** Returns what an old name is called now. */
    @Nullable
    Renamed renamed(String name) {
        return AbsentOptions.RENAMED.get(name);
    }

    /** Returns why a name that users may know is no option. */
    @Nullable
    Absent absent(String name) {
        return absent.get(name);
    }

    /** Returns the name, that is no option, behind an environment variable. */
    @Nullable
    String absentVariable(String variable) {
        return absentVariables.get(variable);
    }

    Collection<String> names() {
        return byName.keySet();
    }

    /** Returns the variables that a variable is probably a misspelling of: close, and of nearly the same length. */
    List<String> misspelled(String variable) {
        int prefix = OptionNames.PREFIX.length();
        List<String> candidates = byVariable.keySet().stream()
                .filter(known -> Math.abs(known.length() - variable.length()) < 2)
                .map(known -> known.substring(prefix))
                .toList();
        return Lookalikes.of(variable.substring(prefix), candidates).stream()
                .map(OptionNames.PREFIX::concat)
                .toList();
    }

    /**
     * A name that is no option.
     *
     * @param name the name
     * @param only the one value that asks for what is the case anyway and is therefore accepted; null for none
     * @param reason why it is no option, to follow its name and a colon
     * @param fix what to do instead
     */
    record Absent(String name, @Nullable String only, String reason, String fix) {}

    /**
     * An old name whose value is turned round.
     *
     * @param name the old name
     * @param now the option that has the opposite value
     */
    record Renamed(String name, String now) {}
}
