package dev.dataflow.internal.config;

import dev.dataflow.internal.config.OptionCatalog.Absent;
import dev.dataflow.internal.config.OptionCatalog.Renamed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that users of the Python predecessor know and that are no option here, each with its reason. */
final class AbsentOptions {

    /** Old names whose meaning is turned round. */
    static final Map<String, Renamed> RENAMED = Map.of(
            "skip_registry", new Renamed("skip_registry", "enable_model_persistence"),
            "skip_migration", new Renamed("skip_migration", "auto_migrate"));

    static final List<Absent> ALL = all();

    private AbsentOptions() {}

    private static List<Absent> all() {
        List<Absent> all = new ArrayList<>();
        later(all, "the query cache", "false", "cache_enabled", "enable_caching", "query_cache_enabled");
        later(
                all,
                "the query cache",
                null,
                "cache_ttl",
                "cache_backend",
                "cache_strategy",
                "redis_url",
                "redis_host",
                "redis_port");
        later(all, "the monitoring feature", "false", "monitoring", "enable_monitoring", "enable_metrics");
        later(all, "the monitoring feature", null, "slow_query_threshold");
        for (String name : List.of("multi_tenant", "enable_multi_tenant")) {
            never(all, name, "false", "each model says for itself whether it has tenants", "Write @MultiTenant at it");
        }
        for (String name : List.of("tenant_isolation", "tenant_isolation_strategy")) {
            never(
                    all,
                    name,
                    null,
                    "a model's option multi_tenant says it",
                    "Write multi_tenant: {strategy: row} at it");
        }
        never(
                all,
                "tenant_id_header",
                null,
                "who takes a request knows its tenant",
                "Use db.tenant(…) for it, or let a TenantResolver tell it");
        never(
                all,
                "tenant_database_prefix",
                null,
                "a model's option multi_tenant says it",
                "Write multi_tenant: {strategy: schema, schema: \"tenant_{tenant}\"} at it");
        never(
                all,
                "encryption_enabled",
                "false",
                "each model says for itself which of its fields are encrypted",
                "Write encryption: {fields: [email]} at it, or @Encrypted at the component");
        never(
                all,
                "encryption_key",
                "from_env",
                "a key ring holds the keys, so that they can be rotated",
                "Make one by db.service(EncryptionKeys.class).newKeyRing() and set encryption_keys or"
                        + " encryption_keys_file");
        never(
                all,
                "tenant_encryption_key",
                null,
                "each value is bound to its tenant, by the keys of one ring",
                "Set encryption_keys or encryption_keys_file");
        never(
                all,
                "gdpr_compliance",
                "false",
                "each of its parts has an option of its own",
                "Set audit_logging and data_retention_days, and write soft_delete and encryption at the models;"
                        + " db.service(Tenants.class) exports and deletes");
        never(all, "pool_pre_ping", "true", "connections that lay idle are always checked", "Leave it out");
        never(
                all,
                "pool_reset_on_return",
                "rollback",
                "what a caller left open is always rolled back",
                "Leave it out; a transaction is committed when db.transaction(…) returns");
        never(
                all,
                "async_operations",
                "true",
                "every operation has its asynchronous twin",
                "Leave it out; call db.express().async()");
        never(all, "collation", null, "text is compared by code point on every database", "Leave it out");
        never(all, "error_enhancement_mode", null, "a problem costs its text only when it is shown", "Leave it out");
        never(all, "error_enhancer_mode", null, "a problem costs its text only when it is shown", "Leave it out");
        never(all, "startup_validation", "true", "models, workflows and options are always validated", "Leave it out");
        never(
                all,
                "tdd_mode",
                "false",
                "tests get a fresh database from the testkit",
                "Annotate the test class with @DataFlowTest");
        never(
                all,
                "test_mode",
                "false",
                "tests get a fresh database from the testkit",
                "Annotate the test class with @DataFlowTest");
        return List.copyOf(all);
    }

    private static void later(List<Absent> all, String bringer, @Nullable String only, String... names) {
        for (String name : names) {
            all.add(new Absent(
                    name,
                    only,
                    "not in this version; it comes with " + bringer,
                    "Leave it out until " + bringer + " is there"));
        }
    }

    private static void never(List<Absent> all, String name, @Nullable String only, String reason, String fix) {
        all.add(new Absent(name, only, reason, fix));
    }
}
