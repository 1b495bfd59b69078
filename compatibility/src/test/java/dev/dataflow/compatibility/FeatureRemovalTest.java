package dev.dataflow.compatibility;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Features that leave under load, on SQLite, in a soak run on every database. */
@Timeout(300)
final class FeatureRemovalTest {

    static List<TestDatabase> databases() {
        return Boolean.getBoolean("dataflow.soak") ? TestDatabase.available() : List.of(TestDatabase.SQLITE);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nothingRunsWithoutItsTenant(TestDatabase database) throws Exception {
        new RemovalUnderLoad(new TenancyWork()).run(database);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void everyChangeIsCounted(TestDatabase database) throws Exception {
        new RemovalUnderLoad(new VersioningWork()).run(database);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void everyChangeIsInTheTrail(TestDatabase database) throws Exception {
        new RemovalUnderLoad(new AuditWork()).run(database);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nothingIsStoredInTheClear(TestDatabase database) throws Exception {
        new RemovalUnderLoad(new EncryptionWork()).run(database);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nothingIsRemovedForGood(TestDatabase database) throws Exception {
        new RemovalUnderLoad(new SoftDeleteWork()).run(database);
    }
}
