package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model as statements on one database see it: quoted names and codecs, made once. Immutable and thread-safe. */
final class ModelPlan implements Scope {

    private final ModelDefinition model;
    private final int number;
    private final String prefix;
    private final String table;
    private final List<ColumnPlan> columns;
    private final List<ColumnPlan> visible;
    private final List<ColumnPlan> returned;

    /**
     * @param number differs between any two plans of a compiler, so that a definition never meets another one's text
     */
    ModelPlan(ModelDefinition model, int number, Dialect dialect) {
        this.model = model;
        this.number = number;
        this.prefix = "";
        this.table = dialect.dml().quote(model.table());
        Set<String> keyed = keyed(model);
        List<ColumnPlan> all = new ArrayList<>();
        List<ColumnPlan> shown = new ArrayList<>();
        for (FieldDefinition field : model.fields()) {
            ColumnCodec codec = dialect.types()
                    .codec(field.storage(), keyed.contains(field.name()) ? ColumnUse.KEYED : ColumnUse.PLAIN);
            SqlFragment name = SqlFragment.of(dialect.dml().quote(field.column()));
            ColumnPlan plan = new ColumnPlan(all.size(), field.name(), name, field.storage(), field.nullable(), codec);
            all.add(plan);
            if (!field.hidden()) {
                shown.add(plan);
            }
        }
        this.columns = List.copyOf(all);
        this.visible = List.copyOf(shown);
        all.stream()
                .filter(column -> !shown.contains(column) && model.tableKey().contains(column.name()))
                .forEach(shown::add);
        this.returned = List.copyOf(shown);
    }

    private ModelPlan(ModelPlan plain, String prefix) {
        this.model = plain.model;
        this.number = plain.number;
        this.prefix = prefix;
        this.table = prefix + plain.table;
        this.columns = plain.columns;
        this.visible = plain.visible;
        this.returned = plain.returned;
    }

    /**
     * Returns the plan of the same model in a schema.
     *
     * @param schemaPrefix the quoted schema with its dot; empty for the connection's own
     */
    ModelPlan in(String schemaPrefix) {
        return schemaPrefix.equals(prefix) ? this : new ModelPlan(this, schemaPrefix);
    }

    private static Set<String> keyed(ModelDefinition model) {
        Set<String> keyed = new HashSet<>();
        for (List<String> key : model.uniqueKeys()) {
            keyed.addAll(key);
        }
        for (IndexDefinition index : model.indexes()) {
            if (!index.fullText()) {
                keyed.addAll(index.fields());
            }
        }
        for (Reference reference : model.references()) {
            keyed.addAll(reference.fields());
        }
        return keyed;
    }

    ModelDefinition model() {
        return model;
    }

    int number() {
        return number;
    }

    /** Returns the quoted table. */
    String table() {
        return table;
    }

    /** Returns all columns, by slot. */
    List<ColumnPlan> columns() {
        return columns;
    }

    /** Returns the columns that come back where nothing else is said. */
    List<ColumnPlan> visible() {
        return visible;
    }

    /** Returns the columns that a change gives back: the visible ones, then those of the key that are hidden. */
    List<ColumnPlan> returned() {
        return returned;
    }

    @Override
    public @Nullable ColumnPlan column(String name) {
        int slot = model.slotOf(name);
        return slot < 0 ? null : columns.get(slot);
    }

    /** Returns a column or throws {@code DF-111}. */
    ColumnPlan require(String name) {
        ColumnPlan column = column(name);
        if (column == null) {
            throw unknown(this, name, name).toException();
        }
        return column;
    }

    /** Returns some columns, in order. */
    List<ColumnPlan> require(List<String> fields) {
        return fields.stream().map(this::require).toList();
    }

    /** Returns the columns of a projection. */
    List<ColumnPlan> projected(Projection projection) {
        return projection.isAll() ? visible : require(projection.fields());
    }

    @Override
    public List<String> names() {
        return visible.stream().map(ColumnPlan::name).toList();
    }

    @Override
    public String modelName() {
        return model.name();
    }

    static Problem unknown(Scope scope, String name, String parameter) {
        return Problem.of(
                        StandardCode.UNKNOWN_FIELD,
                        "There is no field '" + name + "' here; " + Lookalikes.hint(name, scope.names()))
                .at(Location.model(scope.modelName(), parameter))
                .found(name)
                .expected(String.join(", ", scope.names()))
                .build();
    }
}
