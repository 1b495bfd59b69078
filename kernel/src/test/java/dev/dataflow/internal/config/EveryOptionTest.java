package dev.dataflow.internal.config;

import static dev.dataflow.internal.config.OptionProbe.code;
import static dev.dataflow.internal.config.OptionProbe.create;
import static dev.dataflow.internal.config.OptionProbe.drop;
import static dev.dataflow.internal.config.OptionProbe.logged;
import static dev.dataflow.internal.config.OptionProbe.places;
import static dev.dataflow.internal.config.OptionProbe.points;
import static dev.dataflow.internal.config.OptionProbe.pool;
import static dev.dataflow.internal.config.OptionProbe.pragma;
import static dev.dataflow.internal.config.OptionProbe.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.ListOptions;
import dev.dataflow.internal.config.OptionProbe.Look;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * No option of the catalogue is accepted and ignored: with each of them an instance is seen to do something else than
 * without it, or another test shows it, which is named here.
 */
final class EveryOptionTest {

    @TempDir
    private Path folder;

    private final Map<String, Effect> effects = new LinkedHashMap<>();
    private final Map<String, Proof> elsewhere = new LinkedHashMap<>();
    private int files;

    /**
     * An option with something that can be seen to change.
     *
     * @param base options that both instances have
     * @param value the option's value in one of them
     * @param look what is compared
     */
    private record Effect(Map<String, ?> base, Object value, Look look) {}

    /**
     * An option that another test shows.
     *
     * @param value a value of it
     * @param where file and method of the test
     */
    private record Proof(Object value, String where) {}

    @BeforeEach
    void describe() {
        String filled = "sqlite:" + folder.resolve("filled.db");
        seen(Map.of("url", filled), folder, (db, file) -> create(db));
        instance(filled);
        databases(filled);
        poolAndLimits();
        tables();
        protection();
        logging();
        sqlite();
        shownElsewhere();
        ofFeatures();
    }

    private void effect(String option, Map<String, ?> base, Object value, Look look) {
        effects.put(option, new Effect(base, value, look));
    }

    private void effect(String option, Object value, Look look) {
        effect(option, Map.of(), value, look);
    }

    private void instance(String filled) {
        effect("url", filled, (db, file) -> places(db));
        effect("name", "shop", (db, file) -> db.name());
        effect(
                "strict_mode",
                "fail_fast",
                (db, file) -> code(
                        () -> db.express().create("Moment", Map.of("id", 1, "at", "2026-01-01T00:00:00.1234567Z"))));
    }

    private void databases(String filled) {
        Map<String, ?> replica = Map.of("read_replica", filled);
        effect("read_replica", filled, (db, file) -> places(db.replica()));
        effect("read_replica_enabled", replica, true, (db, file) -> places(db));
        effect("read_preference", replica, "secondary", (db, file) -> places(db));
        effect("read_pool_size", replica, 3, (db, file) -> {
            places(db.replica());
            return db.poolStatsByDatabase().get("replica-1").max();
        });
        effect(
                "analytics_db",
                filled,
                (db, file) -> code(() -> db.register(ModelDefinition.builder("Fact")
                        .field("id", FieldType.text())
                        .database("analytics")
                        .build())));
    }

    private void poolAndLimits() {
        effect("pool_size", 3, (db, file) -> db.poolStats().max());
        effect("max_overflow", 1, (db, file) -> db.poolStats().max());
        effect("pool_recycle", "2h", (db, file) -> pool(db, "getMaxLifetime"));
        effect("pool_idle_timeout", "11s", (db, file) -> pool(db, "getIdleTimeout"));
        effect("pool_keepalive", "45s", (db, file) -> pool(db, "getKeepaliveTime"));
        effect(
                "max_page_size",
                5,
                (db, file) -> code(() -> db.express().list("Place", Map.of(), ListOptions.limit(6))));
        effect(
                "batch_size",
                2,
                (db, file) -> db.express().bulkCreate("Point", points(10)).statements());
    }

    private void tables() {
        effect("auto_migrate", false, (db, file) -> create(db));
        effect("existing_schema_mode", true, (db, file) -> create(db));
        effect("enable_model_persistence", true, (db, file) -> {
            create(db);
            return seen(
                    Map.of("url", "sqlite:" + file),
                    file,
                    (other, same) -> other.schema().registry().entries().size());
        });
        Path registry = folder.resolve("models.json");
        Map<String, ?> existing = Map.of(
                "existing_schema_mode",
                true,
                "enable_model_persistence",
                true,
                "model_registry_file",
                folder.resolve("a"));
        effect("model_registry_file", existing, registry, (db, file) -> {
            create(db);
            return Files.exists(registry);
        });
        effect("schema_cache_enabled", false, (db, file) -> {
            places(db);
            places(db);
            return db.schemaCache().metrics().get("hits");
        });
        Look droppedMeanwhile = (db, file) -> {
            create(db);
            drop(file, "places");
            Thread.sleep(20); // Longer than what the option below says; more does no harm.
            return create(db);
        };
        effect("schema_cache_ttl", "1ms", droppedMeanwhile);
        effect("schema_cache_validation", true, droppedMeanwhile);
        effect("schema_cache_max_size", 1, (db, file) -> {
            create(db);
            db.express().count("Point");
            return db.schemaCache().metrics().get("cached_tables");
        });
    }

    private void protection() {
        effect("protection_enabled", Map.of("protection_read_only", true), false, (db, file) -> create(db));
        effect("protection_read_only", true, (db, file) -> create(db));
        effect("protection_production_safe", "^sqlite", (db, file) -> create(db));
        effect(
                "protection_business_hours",
                "09:00-17:00 Europe/Berlin",
                (db, file) -> db.protection().rules());
        effect("protection_pii_fields", "Place.id", (db, file) -> create(db));
        effect(
                "protection_rules",
                "[{\"name\": \"places\", \"level\": \"model\", \"models\": \"Place\"}]",
                (db, file) -> create(db));
        effect("protection_trail_size", Map.of("protection_read_only", true), 1, (db, file) -> {
            create(db);
            create(db);
            return db.protection().trail().size();
        });
    }

    private void logging() {
        effect("log_level", "info", (db, file) -> logged(db));
        effect("log_config", "development", (db, file) -> logged(db));
        effect("log_core", "info", (db, file) -> logged(db));
        effect("log_node_execution", "trace", (db, file) -> logged(db));
        effect("log_sql_generation", "debug", (db, file) -> logged(db));
        effect("log_migration", "info", (db, file) -> logged(db));
        effect("log_list_operations", "trace", (db, file) -> logged(db));
        effect("log_mask_sensitive", false, (db, file) -> logged(db));
        effect("log_sensitive_patterns", "flavour", (db, file) -> logged(db));
        effect("echo", true, (db, file) -> logged(db));
    }

    private void sqlite() {
        effect("enable_wal", false, (db, file) -> pragma(db, "journal_mode"));
        effect("journal_mode", "truncate", (db, file) -> pragma(db, "journal_mode"));
        effect("synchronous", "full", (db, file) -> pragma(db, "synchronous"));
        effect("cache_size_mb", 8, (db, file) -> pragma(db, "cache_size"));
        effect("foreign_keys", false, (db, file) -> pragma(db, "foreign_keys"));
    }

    private void shownElsewhere() {
        String tests = "kernel/src/test/java/dev/dataflow/";
        String plugins = tests + "internal/plugin/";
        shown("pool_timeout", "1s", tests + "LimitsTest#aCallDoesNotWaitForTheOneConnectionForEver");
        shown("busy_timeout", 5, dialect("sqlite", "ConnectionTest#aSecondWriterWaitsAndThenIsToldThatItIsLocked"));
        shown("command_timeout", "1s", tests + "LimitsTest#aLongStatementIsCancelledInTime");
        shown("stream_deadline", "1s", tests + "LimitsTest#aStreamThatStaysOpenIsClosedByItsDeadline");
        shown(
                "max_risk_level",
                "LOW",
                tests + "schema/MigrationAnalyzersTest#the_highest_risk_that_passes_is_an_option");
        shown("plugins_drain_timeout", "1s", tests + "LivePluginsTest#at_the_end_of_the_drain_time_statements");
        shown("plugins_grace_period", "1s", tests + "LivePluginsTest#nobody_waits_longer_than_the_grace_period");
        for (String option : List.of("plugins_folder", "plugins_trust", "plugins_trust_file")) {
            String value = option.equals("plugins_trust") ? "listed" : "x";
            shown(option, value, plugins + "FolderSwapTest#optionsNameTheFolderAndWhatOfItIsTrusted");
        }
        shown("plugins_trust_password", "x", plugins + "PluginTrustTest#aKeyStoreThatCannotBeReadTrustsNothing");
        shown("charset", "x", dialect("mysql", "SettingsTest#whatIsUnknownOrChangesWhatIsReadIsRefused"));
        String encrypted = dialect("mysql", "SecuredServerTest#");
        shown("ssl_mode", "x", encrypted + "theAuthorityOfTheOptionsIsAskedForTheServerAndItsReplica");
        shown("ssl_ca", "x", encrypted + "theAuthorityOfTheOptionsIsAskedForTheServerAndItsReplica");
        shown("ssl_cert", "x", encrypted + "theCertificateOfTheOptionsIsShown");
        shown("ssl_key", "x", encrypted + "theCertificateOfTheOptionsIsShown");
        String faults = "testkit/src/main/java/dev/dataflow/testkit/fault/NetworkFaultSuite#";
        shown("socket_timeout", 5, faults + "aServerThatFallsSilentEndsCallsWithoutATimeLimit");
        shown("connect_timeout", "1s", faults + "aServerThatTakesAConnectionAndSaysNothingIsNone");
    }

    private void ofFeatures() {
        String sinks = feature("audit", "SinksTest#");
        shown("audit_logging", true, sinks + "anOptionOfTheInstanceAuditsEveryModelIntoAFile");
        shown("audit_file", "x", sinks + "anOptionOfTheInstanceAuditsEveryModelIntoAFile");
        shown("audit_sinks", "file", sinks + "pluginsGiveSinksByName");
        String seals = feature("audit", "SealTest#");
        shown("audit_seal_after", "1h", seals + "theInstanceSaysWhenAndByWhichKeyWhereAModelDoesNot");
        shown("audit_seal_key", "x", seals + "theInstanceSaysWhenAndByWhichKeyWhereAModelDoesNot");
        shown(
                "audit_retention_days",
                1,
                feature("audit", "PurgeTest#theInstanceSaysHowLongEntriesAreKeptWhereTheirModelDoesNot"));
        String rings = feature("encryption", "KeyRingTest#");
        shown("encryption_keys", "x", rings + "anotherRingAndARemovedKeyAreNamed");
        shown("encryption_keys_file", "x", rings + "aMissingOrBrokenRingIsRefusedWithoutAWordOfIt");
        shown(
                "data_retention_days",
                1,
                feature("softdelete", "TrashTest#theInstanceSaysHowLongRecordsAreKeptWhereTheirModelDoesNot"));
        shown(
                "tenant_from_parameter",
                false,
                feature("multitenancy", "GivenTenantTest#noOperationNamesItsTenantWhereTheInstanceForbidsIt"));
    }

    private static String feature(String name, String test) {
        return "feature-" + name + "/src/test/java/dev/dataflow/feature/" + name + "/runtime/" + test;
    }

    private static String dialect(String name, String test) {
        return "dialect-" + name + "/src/test/java/dev/dataflow/dialect/" + name + "/" + test;
    }

    private void shown(String option, Object value, String where) {
        elsewhere.put(option, new Proof(value, where));
    }

    @Test
    void everyOptionIsShownToCountOnce() {
        Set<String> catalog = new TreeSet<>();
        OptionCatalog.all().forEach(option -> catalog.add(option.name()));
        Set<String> shown = new TreeSet<>(effects.keySet());
        elsewhere.keySet().forEach(option -> assertThat(shown.add(option)).isTrue());
        assertThat(shown).isEqualTo(catalog);
    }

    @TestFactory
    Stream<DynamicTest> anInstanceWithTheOptionDoesSomethingElse() {
        return effects.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    Effect effect = each.getValue();
                    Map<String, Object> with = new LinkedHashMap<>(effect.base());
                    with.put(each.getKey(), effect.value());
                    Object plain = at(effect.base(), effect.look());
                    assertThat(at(with, effect.look()))
                            .as("without it: %s", plain)
                            .isNotEqualTo(plain);
                }));
    }

    private Object at(Map<String, ?> options, Look look) {
        Path file = folder.resolve("db" + files++ + ".db");
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.putIfAbsent("url", "sqlite:" + file);
        return seen(all, file, look);
    }

    @TestFactory
    Stream<DynamicTest> theTestThatShowsItIsThere() {
        return elsewhere.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    String[] named = each.getValue().where().split("#", 2);
                    assertThat(Files.readString(Path.of("..", named[0] + ".java")))
                            .contains("void " + named[1]);
                }));
    }

    /** What the builder takes are the same records, so that whatever it sets is what some option sets. */
    @Test
    void everyPartOfAConfigurationIsSetByAnOption() throws ReflectiveOperationException {
        Set<String> changed = new TreeSet<>(Set.of("urlSource", "warnings"));
        Map<String, Object> values = new LinkedHashMap<>();
        effects.forEach((name, effect) -> values.put(name, effect.value()));
        elsewhere.forEach((name, proof) -> values.put(name, proof.value()));
        for (OptionDescriptor<?> option : OptionCatalog.all()) {
            compare("", set(option, values.get(option.name())), Configuration.DEFAULT, changed);
        }
        Set<String> all = new TreeSet<>();
        compare("", Configuration.DEFAULT, null, all);
        assertThat(changed).isEqualTo(all);
    }

    private static <T> Configuration set(OptionDescriptor<T> option, Object value) {
        return option.set().apply(Configuration.DEFAULT, option.type().read(value));
    }

    /** Adds the parts that differ; all of them where there is nothing to compare with. */
    private static void compare(String path, Record one, @Nullable Record other, Set<String> changed)
            throws ReflectiveOperationException {
        for (RecordComponent part : one.getClass().getRecordComponents()) {
            Object mine = part.getAccessor().invoke(one);
            Object its = other == null ? null : part.getAccessor().invoke(other);
            if (mine instanceof Record inner && !part.getName().equals("url")) {
                compare(path + part.getName() + ".", inner, (Record) its, changed);
            } else if (other == null || !Objects.equals(mine, its)) {
                changed.add(path + part.getName());
            }
        }
    }
}
