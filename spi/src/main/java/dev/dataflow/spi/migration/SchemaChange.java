package dev.dataflow.spi.migration;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One change of a schema, as a value. Names are unquoted. Sealed; further cases come, so an analyzer judges the cases it
 * knows and leaves the others to others. The kernel itself plans {@link CreateTable}, {@link AddColumn} and {@link
 * CreateIndex}; migration engines plan all of them. Immutable.
 */
@API(status = API.Status.STABLE, since = "1.0")
public sealed interface SchemaChange {

    /** Returns the schema of the table; null for the connection's own. */
    @Nullable
    String schema();

    /** Returns the table that is changed. */
    String table();

    /** A change that makes something, planned from the whole table as it is wanted. */
    sealed interface Making extends SchemaChange {
        /** Returns the table as it is wanted, with everything that it is to have. */
        TableSpec wanted();

        @Override
        default @Nullable String schema() {
            return wanted().schema();
        }

        @Override
        default String table() {
            return wanted().name();
        }
    }

    /** Makes a table that is not there; its indexes are changes of their own. */
    record CreateTable(TableSpec wanted) implements Making {
        public CreateTable {
            requireNonNull(wanted, "wanted");
        }
    }

    /** Adds a column to a table that is there. */
    record AddColumn(TableSpec wanted, ColumnSpec column) implements Making {
        public AddColumn {
            requireNonNull(wanted, "wanted");
            requireNonNull(column, "column");
        }
    }

    /** Makes an index, on a table that is there or that an earlier change makes. */
    record CreateIndex(TableSpec wanted, IndexSpec index) implements Making {
        public CreateIndex {
            requireNonNull(wanted, "wanted");
            requireNonNull(index, "index");
        }
    }

    /** Lets the database apply a table's {@linkplain TableSpec#rowSecurity() row security}. */
    record SecureRows(TableSpec wanted) implements Making {
        public SecureRows {
            requireNonNull(wanted, "wanted");
        }
    }

    /** Drops a table with its rows. */
    record DropTable(@Nullable String schema, String table) implements SchemaChange {
        public DropTable {
            requireNonNull(table, "table");
        }
    }

    /** Drops a column with its values. */
    record DropColumn(@Nullable String schema, String table, String column) implements SchemaChange {
        public DropColumn {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
        }
    }

    /** Drops an index. */
    record DropIndex(@Nullable String schema, String table, String index) implements SchemaChange {
        public DropIndex {
            requireNonNull(table, "table");
            requireNonNull(index, "index");
        }
    }

    /** Gives a table another name. */
    record RenameTable(@Nullable String schema, String table, String newName) implements SchemaChange {
        public RenameTable {
            requireNonNull(table, "table");
            requireNonNull(newName, "newName");
        }
    }

    /** Gives a column another name. */
    record RenameColumn(@Nullable String schema, String table, String column, String newName) implements SchemaChange {
        public RenameColumn {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
            requireNonNull(newName, "newName");
        }
    }

    /** Gives a column another type. */
    record AlterType(@Nullable String schema, String table, ColumnSpec column) implements SchemaChange {
        public AlterType {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
        }
    }

    /** Lets a column be null, or no longer. */
    record AlterNullability(@Nullable String schema, String table, String column, boolean nullable)
            implements SchemaChange {
        public AlterNullability {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
        }
    }

    /**
     * The open case: a change that a plugin plans, renders and judges.
     *
     * @param kind what it is, with the plugin's prefix: {@code acme-geo.spatial-index}
     * @param arguments the rest, by name
     */
    record Extension(@Nullable String schema, String table, String kind, Map<String, Object> arguments)
            implements SchemaChange {
        public Extension {
            requireNonNull(table, "table");
            requireNonNull(kind, "kind");
            arguments = java.util.Collections.unmodifiableMap(new TreeMap<>(arguments));
        }
    }
}
