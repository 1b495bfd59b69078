package dev.dataflow;

import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Rules of write protection for what is asked for most. Stateless. */
@API(status = API.Status.STABLE, since = "1.0")
public final class ProtectionPresets {

    private ProtectionPresets() {}

    /** Returns the rule {@code read-only}: nothing is written anywhere. */
    public static ProtectionRule readOnly(String reason) {
        return ProtectionRule.global("read-only").reason(reason).build();
    }

    /**
     * Returns the rule {@code production-safe}: nothing is written to databases of production.
     *
     * @param pattern a regular expression that is found in their names or addresses: {@code prod}
     */
    public static ProtectionRule productionSafe(String pattern) {
        return ProtectionRule.connection("production-safe", pattern)
                .reason("production is only read")
                .build();
    }

    /** Returns the rule {@code business-hours}: nothing is written during these times. */
    public static ProtectionRule businessHours(TimeWindow hours) {
        return ProtectionRule.global("business-hours")
                .during(hours)
                .reason("no changes during business hours")
                .build();
    }

    /** Returns the rule {@code maintenance}: nothing is written until a time. */
    public static ProtectionRule maintenance(String reason, Instant until) {
        return ProtectionRule.global("maintenance")
                .reason(reason)
                .expires(until)
                .build();
    }

    /**
     * Returns a rule {@code pii-MODEL} for each model: the fields are not written, and raw SQL that may write them neither.
     *
     * @param fields names of fields by the name of their model
     */
    public static List<ProtectionRule> piiFields(Map<String, List<String>> fields) {
        return fields.entrySet().stream()
                .map(model -> ProtectionRule.field(
                                "pii-" + model.getKey(),
                                model.getKey(),
                                model.getValue().toArray(String[]::new))
                        .reason("personal data is not changed here")
                        .build())
                .toList();
    }
}
