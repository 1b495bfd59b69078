package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldBuilder;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.LiveTable.LiveColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the model of one existing table, without its references. Not thread-safe. */
final class TableModel {

    private final LiveTable table;
    private final String name;
    private final List<Problem> problems;
    private final Map<String, LiveColumn> columns = new LinkedHashMap<>();
    private final Map<String, String> fieldOf = new LinkedHashMap<>();
    private boolean writable;

    TableModel(LiveTable table, String name, UnaryOperator<String> fieldOf, List<Problem> problems) {
        this.table = table;
        this.name = name;
        this.problems = problems;
        this.writable = !table.isView();
        Set<String> taken = new HashSet<>();
        for (LiveColumn column : table.columns()) {
            if (column.type() == null) {
                leaveOut(column);
            } else {
                String field = Unique.among(taken, fieldOf.apply(column.name()), "");
                columns.put(field, column);
                this.fieldOf.put(column.name(), field);
            }
        }
    }

    private void leaveOut(LiveColumn column) {
        boolean needed = !column.nullable() && column.defaultExpression() == null && !column.identity();
        if (needed && !column.generated() && writable) {
            writable = false;
        }
        problems.add(Problem.of(
                        StandardCode.INVALID_FIELD_TYPE,
                        "The column " + table.name() + "." + column.name()
                                + " is left out: no field type reads and writes" + " it without loss"
                                + (needed ? "; the model is only read, because creates need it" : ""))
                .at(Location.model(name, null))
                .found(column.databaseType().isEmpty() ? "no declared type" : column.databaseType())
                .build());
    }

    /** Returns the model, or null when it was noted why there is none. */
    @Nullable
    ModelDefinition make() {
        List<String> key = key();
        if (key.isEmpty()) {
            problems.add(Problem.of(StandardCode.INVALID_KEY, "The table " + table.name() + " cannot be a model")
                    .at(Location.model(name, null))
                    .cause("No column of it can stand in a key, not even to order its rows")
                    .build());
            return null;
        }
        ModelBuilder builder = ModelDefinition.builder(name)
                .table(table.name())
                .timestamps(false)
                .existing(true)
                .readOnly(!writable)
                .doc(table.comment())
                .source(Location.model(name, null));
        columns.forEach((field, column) -> builder.field(field(field, column, key)));
        builder.key(key.toArray(String[]::new));
        for (IndexSpec index : table.indexes()) {
            addIndex(builder, index, key);
        }
        return builder.build();
    }

    /** Returns the primary key, else a unique key without nulls, else all that can order rows; such a table is only read. */
    private List<String> key() {
        List<String> primary = fields(table.primaryKey());
        if (!primary.isEmpty()) {
            return primary;
        }
        for (IndexSpec index : table.indexes()) {
            List<String> unique = index.unique() && index.condition().isEmpty() ? fields(index.columns()) : List.of();
            if (!unique.isEmpty() && unique.stream().noneMatch(this::isNullable)) {
                return unique;
            }
        }
        if (writable) {
            problems.add(Problem.of(
                            StandardCode.INVALID_KEY,
                            "The model " + name + " is only read: the table " + table.name()
                                    + " has no key that tells one row from another")
                    .at(Location.model(name, null))
                    .fix("Give the table a primary key, or a unique key over columns that are NOT NULL")
                    .build());
            writable = false;
        }
        List<String> orderable = new ArrayList<>();
        columns.forEach((field, column) -> {
            if (column.type() != null && isOrderable(column.type())) {
                orderable.add(field);
            }
        });
        return orderable.contains("id") ? List.of("id") : orderable;
    }

    private boolean isNullable(String field) {
        LiveColumn column = columns.get(field);
        return column == null || column.nullable();
    }

    private static boolean isOrderable(FieldType type) {
        return !(type instanceof FieldType.Json
                || type instanceof FieldType.Array
                || type instanceof FieldType.Bytes
                || type instanceof FieldType.Real
                || type instanceof FieldType.DoublePrecision);
    }

    /** Returns the fields of columns; empty when one of them is none. */
    private List<String> fields(List<String> names) {
        List<String> fields = new ArrayList<>();
        for (String column : names) {
            String field = fieldOf.get(column);
            if (field == null) {
                return List.of();
            }
            fields.add(field);
        }
        return fields;
    }

    private FieldDefinition field(String field, LiveColumn column, List<String> key) {
        boolean inKey = writable && key.contains(field);
        FieldBuilder builder = FieldDefinition.of(field, java.util.Objects.requireNonNull(column.type())).toBuilder()
                .column(column.name())
                .nullable(column.nullable() && !inKey)
                .doc(column.comment());
        boolean counted =
                column.identity() && key.equals(List.of(field)) && column.type().isInteger();
        if (counted) {
            builder.identity();
        } else if (column.generated()) {
            builder.defaultValue(new DefaultValue.DatabaseExpression(expression(column, "generated")))
                    .management(Management.DATABASE);
        } else if (column.identity() || hasDefault(column)) {
            builder.defaultValue(new DefaultValue.DatabaseExpression(expression(column, "identity")));
        }
        return builder.build();
    }

    private static boolean hasDefault(LiveColumn column) {
        return column.defaultExpression() != null && !column.defaultExpression().equalsIgnoreCase("null");
    }

    private static String expression(LiveColumn column, String otherwise) {
        String said = column.defaultExpression();
        return said == null || said.isBlank() ? otherwise : said;
    }

    private void addIndex(ModelBuilder builder, IndexSpec index, List<String> key) {
        List<String> fields = fields(index.columns());
        boolean whole = !fields.isEmpty() && new HashSet<>(fields).size() == fields.size();
        if (whole && !index.fullText() && index.condition().isEmpty() && !(index.unique() && fields.equals(key))) {
            builder.index(
                    new IndexDefinition(index.name(), fields, index.unique(), dev.dataflow.spi.query.Filter.all()));
        }
    }
}
