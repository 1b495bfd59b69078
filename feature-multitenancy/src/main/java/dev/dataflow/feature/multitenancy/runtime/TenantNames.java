package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.regex.Pattern;

/**
 * What a tenant may be called whose name becomes that of a schema, a database or a file: on no database and in no file system
 * do two such names mean the same, and none means something else.
 */
final class TenantNames {

    /** The place of the tenant in a pattern. */
    static final String PLACE = "{tenant}";

    /** Schemas of PostgreSQL have at most 63 characters, those of MySQL 64. */
    static final int LONGEST_SCHEMA = 63;

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9_-]{0,46}[a-z0-9])?");
    /** Devices of Windows, and schemas of servers. */
    private static final Pattern RESERVED = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]|pg_.*|mysql|sys|public"
            + "|information_schema|performance_schema|main|temp|template[01]|postgres");

    private TenantNames() {}

    /**
     * Returns what stands for a tenant: a pattern with its name.
     *
     * @param pattern with {@link #PLACE}
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-911} when the name cannot be used
     */
    static String in(String pattern, String tenant, ModelDefinition model) {
        if (!isUsable(tenant)) {
            throw Problem.of(
                            StandardCode.NO_TENANT,
                            "The tenant in scope has a name that can be none of a schema, a database or a file")
                    .at(Location.model(model.name(), null))
                    .found(tenant.length() + " characters")
                    .expected(
                            "1 to 48 of a to z, 0 to 9, _ and -, first and last a letter or digit, and no reserved word")
                    .toException();
        }
        return pattern.replace(PLACE, tenant);
    }

    static boolean isUsable(String tenant) {
        return NAME.matcher(tenant).matches() && !RESERVED.matcher(tenant).matches();
    }

    /** Returns whether no name of a tenant makes the name of a schema too long. */
    static boolean fits(String pattern) {
        return pattern.length() - PLACE.length() + 48 <= LONGEST_SCHEMA;
    }
}
