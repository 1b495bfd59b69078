package dev.dataflow.internal.protection;

import dev.dataflow.spi.protection.ProtectionSite;
import java.util.List;

/**
 * A place with the rules that concern it. Immutable.
 *
 * @param timed whether one of them asks for the time
 */
record RuleSite(ProtectionSite site, List<ActiveRule> rules, boolean timed) {

    RuleSite {
        rules = List.copyOf(rules);
    }
}
