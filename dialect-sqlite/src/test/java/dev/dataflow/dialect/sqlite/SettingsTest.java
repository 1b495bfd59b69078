package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an address may say. */
final class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void anUnknownOptionIsToldWithItsLookalikes() {
        Problem problem = problem(":memory:", Map.of("buzy_timeout", "5"));

        assertThat(problem.code()).isEqualTo(StandardCode.UNKNOWN_OPTION);
        assertThat(problem.message()).contains("buzy_timeout");
        assertThat(problem.fixes()).anySatisfy(fix -> assertThat(fix.text()).contains("busy_timeout"));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        Problem problem = problem(
                folder.resolve("missing/app.db").toString(),
                Map.of("journal_mode", "fast", "cache_size_mb", "0", "foreign_keys", "maybe", "other", "1"));

        assertThat(problem.details())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        StandardCode.UNKNOWN_OPTION,
                        StandardCode.UNKNOWN_OPTION,
                        StandardCode.UNKNOWN_OPTION,
                        StandardCode.UNKNOWN_OPTION,
                        StandardCode.CANNOT_CONNECT);
    }

    @Test
    void aMissingFolderIsToldWithTheCommandThatMakesIt() {
        Problem problem = problem(folder.resolve("a/b/app.db").toString(), Map.of());

        assertThat(problem.code()).isEqualTo(StandardCode.CANNOT_CONNECT);
        assertThat(problem.fixes().get(0).line()).isEqualTo("mkdir -p " + folder.resolve("a/b"));
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void pathsThatCannotBeADatabaseAreRefused() {
        for (String path : List.of("", folder.toString(), "a?b", "a\0b")) {
            assertThat(problem(path, Map.of()).code()).as(path).isEqualTo(StandardCode.INVALID_URL);
        }
    }

    @Test
    void whatDoesNotApplyIsRefused() {
        assertThat(problem(":memory:", Map.of("journal_mode", "wal")).code()).isEqualTo(StandardCode.UNKNOWN_OPTION);
        assertThat(problem(folder.resolve("a.db").toString(), Map.of("enable_wal", "true", "journal_mode", "delete"))
                        .code())
                .isEqualTo(StandardCode.CONTRADICTING_PARAMETERS);
    }

    @Test
    void namesOfOldHaveTheirMeaning() throws Exception {
        var dialect = TestDatabase.dialect(folder.resolve("a.db").toString(), Map.of("enable_wal", "false"));
        try (var connection = dialect.dataSources().open(TestDatabase.PATIENCE);
                var statement = connection.prepareStatement("PRAGMA journal_mode");
                var rows = statement.executeQuery()) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("delete");
        }
    }

    @Test
    void nothingIsOpenedBeforeAConnectionIsAskedFor() {
        TestDatabase.dialect(folder.resolve("lazy.db").toString(), Map.of());
        assertThat(folder.resolve("lazy.db")).doesNotExist();
        assertThatThrownBy(() -> TestDatabase.dialect("x", Map.of("a", "b"))).isInstanceOf(DataFlowException.class);
    }

    private static Problem problem(String database, Map<String, String> parameters) {
        return catchThrowableOfType(DataFlowException.class, () -> TestDatabase.dialect(database, parameters))
                .problem();
    }
}
