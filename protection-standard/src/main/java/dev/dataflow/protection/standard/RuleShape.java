package dev.dataflow.protection.standard;

import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.ProtectionSite;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What rules of the levels have to say, and where they say it. Stateless. */
final class RuleShape {

    private RuleShape() {}

    /** Returns what a rule lacks, or has too much of. */
    static Optional<String> missing(ProtectionRule rule) {
        boolean field = rule.level().equals("field");
        if (rule.level().equals("connection") && rule.connection() == null) {
            return Optional.of("'connection': a pattern for the address or the name of the database");
        } else if ((field || rule.level().equals("model")) && rule.models().isEmpty()) {
            return Optional.of("'models': the names of models");
        } else if (field && rule.fields().isEmpty()) {
            return Optional.of("'fields': the names of fields");
        } else if (!field && !rule.fields().isEmpty()) {
            return Optional.of("no 'fields', which are for rules of the level field");
        } else if (!rule.parameters().isEmpty()) {
            return Optional.of(
                    "no parameters: " + String.join(", ", rule.parameters().keySet()));
        }
        return pattern(rule.connection());
    }

    private static Optional<String> pattern(@Nullable String connection) {
        try {
            if (connection != null) {
                Pattern.compile(connection);
            }
            return Optional.empty();
        } catch (PatternSyntaxException wrong) {
            return Optional.of("a regular expression as 'connection', which this is not: " + wrong.getDescription());
        }
    }

    /** Returns whether a pattern is found in the address or the name of a site's database. */
    static boolean finds(String connection, ProtectionSite site) {
        Pattern pattern = Pattern.compile(connection, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return pattern.matcher(site.address()).find()
                || pattern.matcher(site.database()).find();
    }
}
