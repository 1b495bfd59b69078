package dev.dataflow.testkit.migration;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.migration.MigrationContext;
import dev.dataflow.spi.migration.SchemaChange;
import dev.dataflow.spi.schema.LiveTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A live context whose database has stopped answering: what needs no database is told, each question fails. */
final class SilentContext implements MigrationContext {

    private final MigrationContext live;
    private boolean asked;

    SilentContext(MigrationContext live) {
        this.live = live;
    }

    /** Returns whether a question was put to the database. */
    boolean isAsked() {
        return asked;
    }

    @Override
    public String dialect() {
        return live.dialect();
    }

    @Override
    public Set<DialectCapability> capabilities() {
        return live.capabilities();
    }

    @Override
    public List<String> statements(SchemaChange change) {
        return live.statements(change);
    }

    @Override
    public String quote(String identifier) {
        return live.quote(identifier);
    }

    @Override
    public PluginContext plugin() {
        return live.plugin();
    }

    @Override
    public String databaseVersion() {
        throw unanswered();
    }

    @Override
    public List<String> tables(@Nullable String schema) {
        throw unanswered();
    }

    @Override
    public Optional<LiveTable> table(SchemaChange change) {
        throw unanswered();
    }

    @Override
    public Optional<LiveTable> table(@Nullable String schema, String name) {
        throw unanswered();
    }

    @Override
    public long rows(SchemaChange change) {
        throw unanswered();
    }

    @Override
    public List<Row> read(String sql, Map<String, ?> parameters) {
        throw unanswered();
    }

    private DataFlowException unanswered() {
        asked = true;
        return Problem.of(StandardCode.CANNOT_CONNECT, "The suite's database does not answer")
                .toException();
    }
}
