package dev.dataflow.internal.sql;

import dev.dataflow.internal.sql.CompiledStatement.CursorColumns;
import dev.dataflow.internal.sql.OperationWalker.Form;
import dev.dataflow.internal.sql.SlotMap.Part;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders what reads the records of a model. */
final class SelectRenderer {

    private static final String ROOT = "t0";

    private final Compilation compilation;
    private final WhereRenderer conditions;

    SelectRenderer(Compilation compilation) {
        this.compilation = compilation;
        this.conditions = new WhereRenderer(compilation);
    }

    /** A second row is asked for, so that a filter by no unique key can be refused. */
    CompiledStatement read(ModelPlan plan, Operation.Read read) {
        List<ColumnPlan> shown = plan.projected(read.projection());
        KnownColumns known = KnownColumns.of(plan, read.filter(), compilation.slots());
        List<ColumnPlan> columns = known.unknown(shown);
        SqlFragment text = SqlFragment.join(
                select(plan, columns(columns), false),
                conditions.where(plan, ROOT, read.filter()),
                UniqueKeys.pins(plan.model(), read.filter()) ? "" : compilation.limit());
        return CompiledStatement.withRows(text, known.reader(shown, columns), null);
    }

    CompiledStatement count(ModelPlan plan, Operation.Count count) {
        return counted(SqlFragment.join(
                "select count(*) from ", plan.table(), " ", ROOT, conditions.where(plan, ROOT, count.filter())));
    }

    CompiledStatement total(ModelPlan plan, Operation.ListRows list) {
        SqlFragment where = conditions.where(plan, ROOT, list.filter());
        if (!list.projection().distinct()) {
            return counted(SqlFragment.join("select count(*) from ", plan.table(), " ", ROOT, where));
        }
        SqlFragment rows = SqlFragment.join(select(plan, columns(plan.projected(list.projection())), true), where);
        return counted(SqlFragment.join("select count(*) from (", rows, ") g"));
    }

    /**
     * Renders a page of rows.
     *
     * @param form whether the rows stay as they are until the transaction ends, where the database can do so
     */
    CompiledStatement list(ModelPlan plan, Operation.ListRows list, Form form) {
        boolean distinct = list.projection().distinct();
        List<ColumnPlan> shown = plan.projected(list.projection());
        List<OrderTerm> terms = OrderTerm.of(plan, ROOT, RowOrder.of(plan.model(), list.sort(), distinct));
        requireShown(plan, shown, terms, distinct);
        KnownColumns known = KnownColumns.of(plan, list.filter(), compilation.slots());
        List<ColumnPlan> read = new ArrayList<>(distinct ? shown : known.unknown(shown));
        CursorColumns cursor = distinct ? null : cursor(read, terms);
        SqlFragment text = SqlFragment.join(
                select(plan, columns(read), distinct),
                where(plan, list, terms),
                OrderTerm.clause(compilation.dml(), terms),
                compilation.limit(),
                form == Form.LOCKED ? lock() : form == Form.SHARED ? share() : "");
        return CompiledStatement.withRows(text, known.reader(shown, read), cursor);
    }

    /** Renders a page of rows that stay as they are, with a value beside each. */
    CompiledStatement listBeside(ModelPlan plan, Operation.ListRows list, Beside beside) {
        List<ColumnPlan> shown = plan.projected(list.projection());
        List<OrderTerm> terms = OrderTerm.of(plan, ROOT, RowOrder.of(plan.model(), list.sort(), false));
        List<SqlFragment> columns = columns(shown);
        columns.add(beside.render(compilation, plan, ROOT));
        SqlFragment text = SqlFragment.join(
                select(plan, columns, false),
                where(plan, list, terms),
                OrderTerm.clause(compilation.dml(), terms),
                compilation.limit(),
                lock());
        ColumnCodec codec = beside.column(compilation.environment()).codec();
        return CompiledStatement.withRows(
                text, RowReader.of(shown), new CursorColumns(new int[] {columns.size()}, new ColumnCodec[] {codec}));
    }

    private String lock() {
        return canLock() ? " " + compilation.dml().lockRows() : "";
    }

    private String share() {
        return canLock() ? " " + compilation.dml().shareRows() : "";
    }

    private boolean canLock() {
        return compilation.environment().dialect().can(DialectCapability.ROW_LOCKS);
    }

    private SqlFragment where(ModelPlan plan, Operation.ListRows list, List<OrderTerm> terms) {
        if (!compilation.slots().has(Part.CURSOR)) {
            return conditions.where(plan, ROOT, list.filter());
        }
        SqlFragment after = new CursorCondition(compilation, terms).render();
        return SqlFragment.join(
                " where ", Conditions.all(List.of(conditions.condition(plan, ROOT, list.filter()), after)));
    }

    private static void requireShown(ModelPlan plan, List<ColumnPlan> shown, List<OrderTerm> terms, boolean distinct) {
        for (OrderTerm term : terms) {
            if (distinct && !shown.contains(term.source())) {
                throw Problem.of(
                                StandardCode.INVALID_VALUE,
                                "With distinct, only fields that come back can be sorted by")
                        .at(Location.model(plan.modelName(), "order_by"))
                        .found(term.sort().field())
                        .expected(shown.stream().map(ColumnPlan::name).collect(Collectors.joining(", ")))
                        .toException();
            }
        }
    }

    /** Adds the columns that a cursor needs and that nobody asked for, behind the others. */
    private static @Nullable CursorColumns cursor(List<ColumnPlan> read, List<OrderTerm> terms) {
        if (!terms.stream().allMatch(OrderTerm::isComparable)) {
            return null;
        }
        int[] positions = new int[terms.size()];
        ColumnCodec[] codecs = new ColumnCodec[terms.size()];
        for (int i = 0; i < positions.length; i++) {
            ColumnPlan source = terms.get(i).source();
            if (!read.contains(source)) {
                read.add(source);
            }
            positions[i] = read.indexOf(source) + 1;
            codecs[i] = source.codec();
        }
        return new CursorColumns(positions, codecs);
    }

    private static List<SqlFragment> columns(List<ColumnPlan> columns) {
        List<SqlFragment> shown = new ArrayList<>(columns.size() + 1);
        for (ColumnPlan column : columns) {
            shown.add(column.of(ROOT));
        }
        return shown;
    }

    private static SqlFragment select(ModelPlan plan, List<SqlFragment> shown, boolean distinct) {
        return SqlFragment.join(
                distinct ? "select distinct " : "select ",
                SqlFragment.list(", ", shown),
                " from ",
                plan.table(),
                " ",
                ROOT);
    }

    private CompiledStatement counted(SqlFragment text) {
        RowReader reader = new RowReader(RowHeader.of(List.of("count")), List.of(compilation.counter()));
        return CompiledStatement.withRows(text, reader, null);
    }
}
