package dev.dataflow;

import dev.dataflow.spi.protection.ProtectionRule;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The write protection that an instance is opened with. Immutable; each method returns a changed copy.
 *
 * @param enabled whether the rules count; if not, {@link WriteProtection#enableAll()} lets them
 * @param rules the rules
 * @param trailSize how many decisions {@link WriteProtection#trail()} keeps
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ProtectionOptions(boolean enabled, List<ProtectionRule> rules, int trailSize) {

    /** No rules. */
    public static final ProtectionOptions DEFAULT = new ProtectionOptions(true, List.of(), 1_000);

    public ProtectionOptions {
        rules = List.copyOf(rules);
        Checks.range("trailSize", trailSize, 0, 1_000_000);
    }

    /** Returns options with some rules and no others. */
    public static ProtectionOptions of(ProtectionRule... rules) {
        return new ProtectionOptions(true, List.of(rules), DEFAULT.trailSize);
    }

    /** Returns these options with the rules counting, or not. */
    public ProtectionOptions enabled(boolean on) {
        return new ProtectionOptions(on, rules, trailSize);
    }

    /** Returns these options with further rules. */
    public ProtectionOptions with(List<ProtectionRule> more) {
        List<ProtectionRule> all = new ArrayList<>(rules);
        all.addAll(more);
        return new ProtectionOptions(enabled, all, trailSize);
    }

    /** Returns these options with a number of decisions that are kept. */
    public ProtectionOptions trailSize(int decisions) {
        return new ProtectionOptions(enabled, rules, decisions);
    }
}
