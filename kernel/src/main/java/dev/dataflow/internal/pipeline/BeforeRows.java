package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.sql.Beside;
import dev.dataflow.internal.sql.SqlCompiler;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.Latest;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records as they are before a change, locked where the database can do so.
 *
 * @param rows the records, in the order of their keys
 * @param latest for each of them, what a feature wants to know beside it
 */
record BeforeRows(List<Row> rows, List<@Nullable Object> latest) {

    /** No records. */
    static final BeforeRows NONE = new BeforeRows(List.of(), List.of());

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns the first ones: a query may find one more than was asked for. */
    BeforeRows first(int most) {
        return rows.size() <= most ? this : new BeforeRows(rows.subList(0, most), latest.subList(0, most));
    }

    /** Reads records by a filter that the features have seen. */
    static BeforeRows read(Surroundings around, Filter filter, Page page) {
        Session session = around.session();
        ModelRuntime runtime = around.runtime();
        Operation.ListRows list = ReadRunners.decodable(
                new Operation.ListRows(runtime.definition(), filter, order(runtime, page), page, Projection.ALL, false),
                runtime);
        SqlCompiler compiler = ReadRunners.compiler(session);
        Latest wanted = wanted(runtime);
        List<@Nullable Object> latest = new ArrayList<>();
        List<Row> rows;
        if (wanted == null) {
            rows = session.query(compiler.prepareLocked(list, session.context()), runtime.definition());
        } else {
            Beside beside = new Beside(wanted, around.models().require(wanted.model()));
            rows = session.query(compiler.prepareLocked(list, beside, session.context()), runtime.definition(), latest);
        }
        List<Row> decoded = ReadRunners.decoded(rows, runtime, session.context());
        return new BeforeRows(decoded, wanted == null ? Collections.nCopies(decoded.size(), null) : latest);
    }

    /** Parts of a change go on behind the last key of the part before. */
    private static List<Sort> order(ModelRuntime runtime, Page page) {
        return page.limit() < 0
                ? List.of()
                : runtime.definition().tableKey().stream().map(Sort::asc).toList();
    }

    private static @Nullable Latest wanted(ModelRuntime runtime) {
        for (Feature feature : runtime.chain().features()) {
            Latest wanted = feature.latest();
            if (wanted != null) {
                return wanted;
            }
        }
        return null;
    }
}
