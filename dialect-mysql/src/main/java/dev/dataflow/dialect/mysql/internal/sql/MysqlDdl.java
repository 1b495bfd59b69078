package dev.dataflow.dialect.mysql.internal.sql;

import dev.dataflow.dialect.mysql.internal.connection.Servers;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.DdlRenderer;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tables, indexes and columns. Immutable. */
public final class MysqlDdl implements DdlRenderer {

    /** How the column of an index over some rows ends: it is 1 in them and null in the others. */
    public static final String COVERED = "_df";

    private static final int LONGEST_NAME = 64;

    private final Servers servers;
    private final String database;

    /**
     * @param database the database of the connections
     */
    public MysqlDdl(Servers servers, String database) {
        this.servers = servers;
        this.database = database;
    }

    @Override
    public List<String> createTable(TableSpec table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        parts.add("PRIMARY KEY (" + Names.list(table.primaryKey()) + ")");
        table.foreignKeys().stream()
                .filter(key -> table.indexes().stream().anyMatch(index -> hides(table, index, key)))
                .forEach(key -> parts.add("KEY (" + Names.list(key.columns()) + ")"));
        table.foreignKeys().forEach(key -> parts.add(foreignKey(table, key)));
        return List.of("CREATE TABLE " + name(table) + " (" + String.join(", ", parts)
                + ") ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE "
                + servers.get().collation());
    }

    private static String name(TableSpec table) {
        return name(table.schema(), table.name());
    }

    private static String name(@Nullable String schema, String table) {
        return (schema == null ? "" : Names.quote(schema) + ".") + Names.quote(table);
    }

    private static String column(ColumnSpec column) {
        StringBuilder out = new StringBuilder(Names.quote(column.name()))
                .append(' ')
                .append(column.codec().columnType())
                .append(column.nullable() ? " NULL" : " NOT NULL");
        if (column.identity()) {
            out.append(" AUTO_INCREMENT");
        }
        if (column.type() instanceof FieldType.Enumeration names) {
            out.append(" CHECK (")
                    .append(Names.quote(column.name()))
                    .append(names.values().stream()
                            .map(column.codec()::literal)
                            .collect(Collectors.joining(", ", " IN (", "))")));
        }
        column.checks().forEach(check -> out.append(" CHECK (").append(check).append(')'));
        return out.toString();
    }

    /** A table without a database would be taken for one in the database of the table that refers to it. */
    private String foreignKey(TableSpec table, ForeignKeySpec key) {
        String own = table.schema() == null ? null : database;
        String target = key.schema() == null ? own : key.schema();
        return "FOREIGN KEY (" + Names.list(key.columns()) + ") REFERENCES " + name(target, key.table()) + " ("
                + Names.list(key.targetColumns()) + ")" + onDelete(key.onDelete());
    }

    private static String onDelete(Reference.OnDelete rule) {
        return switch (rule) {
            case CASCADE -> " ON DELETE CASCADE";
            case SET_NULL -> " ON DELETE SET NULL";
            case RESTRICT -> " ON DELETE RESTRICT";
        };
    }

    /**
     * Returns whether an index starts with the columns of a reference and goes on with one that may be null. MySQL 9.7
     * checks the reference by such an index and finds any value good where that other column is null. It takes an index
     * over just the columns where that comes first, as it does unless the other is unique.
     */
    private static boolean hides(TableSpec table, IndexSpec index, ForeignKeySpec key) {
        int columns = key.columns().size();
        return !index.fullText()
                && index.columns().size() > columns
                && index.columns().subList(0, columns).equals(key.columns())
                && index.columns().stream().skip(columns).anyMatch(name -> isNullable(table, name));
    }

    private static boolean isNullable(TableSpec table, String column) {
        return table.columns().stream().anyMatch(spec -> spec.name().equals(column) && spec.nullable());
    }

    private static boolean startsReference(TableSpec table, String column) {
        return table.foreignKeys().stream().anyMatch(key -> key.columns().get(0).equals(column));
    }

    /** The order of columns means nothing to uniqueness, so that those with which references start come last. */
    private static List<String> columns(TableSpec table, IndexSpec index) {
        if (!index.unique() || table.foreignKeys().stream().noneMatch(key -> hides(table, index, key))) {
            return index.columns();
        }
        List<String> ordered = new ArrayList<>(index.columns());
        ordered.sort(Comparator.comparing(name -> startsReference(table, name)));
        return ordered;
    }

    /** A unique key over some rows has one more column, generated, which is null, and so never equal, in the others. */
    @Override
    public List<String> createIndex(TableSpec table, IndexSpec index) {
        if (index.fullText()) {
            return List.of(FullText.create(name(table), index, servers.get()));
        }
        String words = "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Names.quote(index.name()) + " ON "
                + name(table) + " (" + Names.list(columns(table, index));
        if (index.condition().isEmpty() || !index.unique()) {
            return List.of(words + ")");
        }
        if (!servers.get().capabilities().contains(DialectCapability.PARTIAL_INDEX)) {
            throw Comparisons.unsupported("unique key over some records");
        }
        String covered = Names.quote(covered(index.name()));
        return List.of(
                "ALTER TABLE " + name(table) + " ADD COLUMN " + covered + " TINYINT GENERATED ALWAYS AS (CASE WHEN "
                        + index.condition() + " THEN 1 END) VIRTUAL INVISIBLE",
                words + ", " + covered + ")");
    }

    private static String covered(String index) {
        int most = LONGEST_NAME - COVERED.length();
        return (index.length() > most ? index.substring(0, most) : index) + COVERED;
    }

    @Override
    public List<String> createSchema(String schema) {
        return List.of("CREATE DATABASE IF NOT EXISTS " + Names.quote(schema));
    }

    @Override
    public List<String> dropSchema(String schema) {
        return List.of("DROP DATABASE IF EXISTS " + Names.quote(schema));
    }

    @Override
    public List<String> addColumn(TableSpec table, ColumnSpec column) {
        return List.of("ALTER TABLE " + name(table) + " ADD COLUMN " + column(column));
    }
}
