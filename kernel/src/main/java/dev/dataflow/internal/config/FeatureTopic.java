package dev.dataflow.internal.config;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options that features read, for models that say nothing else. */
final class FeatureTopic {

    static final String ENCRYPTION_KEYS = "encryption_keys";

    private static final String AUDIT = "Audit";
    private static final String ENCRYPTION = "Encryption";
    private static final String DELETED = "Deleted records";

    /** Which artifact reads the options of a topic. */
    private static final Map<String, String> READERS = Map.of(
            AUDIT, "dataflow-feature-audit",
            ENCRYPTION, "dataflow-feature-encryption",
            DELETED, "dataflow-feature-softdelete");

    static final List<OptionDescriptor<?>> OPTIONS = options();

    private FeatureTopic() {}

    private static List<OptionDescriptor<?>> options() {
        List<OptionDescriptor<?>> options = new ArrayList<>();
        options.add(audit(
                "audit_logging",
                OptionType.BOOLEAN,
                "Whether every model is audited that does not say `audit_log: false`."));
        options.add(audit(
                "audit_file",
                OptionType.PATH,
                "File that the entries of every audited model are appended to besides their table, one JSON object on each"
                        + " line: the sink `file`."));
        options.add(audit(
                "audit_sinks",
                OptionType.NAMES,
                "Sinks of the models that name none; without it `file` where there is an `audit_file`."));
        options.add(
                audit(
                        "audit_seal_after",
                        OptionType.DURATION,
                        "How soon after a change heads are sealed, for models that do not say it; 0 for never. 1h without it."));
        options.add(audit(
                "audit_seal_key",
                OptionType.TEXT,
                "Where the key of the seals is, for models that do not say it: `env:NAME` or `file:PATH`."));
        options.add(
                audit(
                        "audit_retention_days",
                        OptionType.INTEGER,
                        "Days for which entries are kept at least, where the model does not say it; a purge takes the older ones."));
        options.add(
                encryption(ENCRYPTION_KEYS, OptionType.TEXT, "The key ring of encrypted fields, as text: a secret."));
        options.add(
                encryption(ENCRYPTION_KEYS + "_file", OptionType.PATH, "File with the key ring of encrypted fields."));
        options.add(of(
                DELETED,
                "data_retention_days",
                OptionType.INTEGER,
                "Days for which deleted records of models with `soft_delete` are kept at least, where the model does not say"
                        + " it; a purge takes the older ones."));
        return List.copyOf(options);
    }

    private static <T> OptionDescriptor<T> audit(String name, OptionType<T> type, String doc) {
        return of(AUDIT, name, type, doc);
    }

    private static <T> OptionDescriptor<T> encryption(String name, OptionType<T> type, String doc) {
        return of(ENCRYPTION, name, type, doc);
    }

    private static <T> OptionDescriptor<T> of(String topic, String name, OptionType<T> type, String doc) {
        return new OptionDescriptor<>(
                topic,
                name,
                List.of(),
                type,
                doc,
                "1.0",
                c -> c.settings().values().get(name),
                (c, value) -> c.withSettings(c.settings().with(name, value)));
    }

    /** Refuses options that no plugin reads; one that says no to what nothing does is none of them. */
    static void check(Map<String, Object> set, Set<String> read) {
        Problems problems = new Problems();
        for (OptionDescriptor<?> option : OPTIONS) {
            String name = option.name();
            if (set.containsKey(name) && !read.contains(name) && !Boolean.FALSE.equals(set.get(name))) {
                problems.add(Problem.of(
                                StandardCode.UNKNOWN_OPTION, "Option '" + name + "' has no effect: no plugin reads it")
                        .at(Location.parameter(name))
                        .fix("Add the feature", "dev.dataflow:" + READERS.get(option.topic()))
                        .fix("Or leave the option out"));
            }
        }
        problems.throwIfAny();
    }
}
