package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.schema.IndexSpec;
import java.util.ArrayList;
import java.util.List;

/** The indexes of one table as they gather: each once, with a name of its own, none that the database lacks. Not thread-safe. */
final class IndexSpecs {

    private final Dialect dialect;
    private final ModelDefinition model;
    private final IndexNames names;
    private final List<IndexSpec> all = new ArrayList<>();

    IndexSpecs(Dialect dialect, ModelDefinition model) {
        this.dialect = dialect;
        this.model = model;
        this.names = new IndexNames(model.table());
    }

    List<IndexSpec> all() {
        return all;
    }

    void addUnique(String column) {
        add("", List.of(column), true, "", false);
    }

    /**
     * Adds an index that the model declares.
     *
     * @param condition SQL of the records that it covers; empty for all
     */
    void add(IndexDefinition index, List<String> columns, String condition) {
        if (index.fullText()) {
            require(DialectCapability.FULL_TEXT_INDEX, index.fields().get(0), "full-text index", "$contains_text");
        }
        for (FieldDefinition field : model.fields()) {
            if (index.fields().contains(field.name()) && field.storage() instanceof FieldType.Array) {
                require(DialectCapability.ARRAY_INDEX, field.name(), "index over arrays", "$contains");
            }
        }
        add(index.name(), columns, index.unique(), condition, index.fullText());
    }

    /** Adds the index of a reference, unless the key or an index over all records starts with its columns. */
    void addReference(List<String> key, List<String> columns) {
        boolean covered = startsWith(key, columns)
                || all.stream()
                        .anyMatch(i -> i.condition().isEmpty() && !i.fullText() && startsWith(i.columns(), columns));
        if (!covered) {
            add("", columns, false, "", false);
        }
    }

    private void add(String given, List<String> columns, boolean unique, String condition, boolean fullText) {
        for (IndexSpec there : all) {
            if (there.columns().equals(columns)
                    && there.unique() == unique
                    && there.fullText() == fullText
                    && there.condition().equals(condition)) {
                return;
            }
        }
        String kind = fullText ? "ft_" : unique ? "ux_" : "ix_";
        all.add(new IndexSpec(names.of(given, kind, columns, condition), columns, unique, condition, fullText));
    }

    private static boolean startsWith(List<String> columns, List<String> first) {
        return columns.size() >= first.size()
                && columns.subList(0, first.size()).equals(first);
    }

    private void require(DialectCapability capability, String field, String what, String instead) {
        if (!dialect.can(capability)) {
            throw lacking(field, what, instead);
        }
    }

    private DataFlowException lacking(String field, String what, String instead) {
        return Problem.of(StandardCode.UNSUPPORTED_BY_DATABASE, "The database of " + model.name() + " has no " + what)
                .at(Location.model(model.name(), field).within(model.source()))
                .found("a declared " + what + " with " + field + ", which is "
                        + model.field(field).map(f -> f.type().notation()).orElse("unknown"))
                .fix("Leave the index out; " + instead + " works without it.")
                .toException();
    }
}
