package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prepares SQL that a person wrote. */
final class RawSql {

    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge", "replace");

    private static final Set<String> DEFINES = Set.of("create", "alter", "drop", "truncate");

    private RawSql() {}

    static PreparedOperation prepare(Operation.RawStatement statement, ColumnCodec codec) {
        RawText text = new RawTokenizer(statement.sql()).read();
        check(statement.parameters(), text.names());
        if (statement.limit() >= 0) {
            checkReads(statement, text.words());
        }
        List<Bind> binds = new ArrayList<>();
        @Nullable Object[] values = new Object[text.names().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = statement.parameters().get(text.names().get(i));
            binds.add(Bind.of(i, codec));
        }
        return new PreparedOperation(CompiledStatement.withoutRows(new SqlFragment(text.sql(), binds)), values);
    }

    /** A limit is for the rows that are read; a change would go on beyond it. */
    private static void checkReads(Operation.RawStatement statement, List<String> words) {
        boolean with = !words.isEmpty() && words.get(0).equals("with");
        boolean changes = with
                ? words.stream().anyMatch(CHANGES::contains)
                : !words.isEmpty() && (CHANGES.contains(words.get(0)) || DEFINES.contains(words.get(0)));
        if (changes) {
            throw Problem.of(
                            StandardCode.CONTRADICTING_PARAMETERS,
                            "'limit' bounds the rows that a statement reads, and this one changes something")
                    .at(Location.parameter("limit"))
                    .found("limit: " + statement.limit())
                    .expected("no limit beside a statement that changes something")
                    .fix("Leave it out, and let the statement say how much it changes.")
                    .toException();
        }
    }

    private static void check(Map<String, @Nullable Object> given, List<String> named) {
        Problems problems = new Problems();
        for (String name : named.stream().distinct().toList()) {
            if (!given.containsKey(name)) {
                problems.add(Problem.of(
                                StandardCode.MISSING_PARAMETER,
                                "The statement needs ':" + name + "'; " + Lookalikes.hint(name, given.keySet()))
                        .at(Location.parameter("params." + name))
                        .fix("Give it a value", "params: {" + name + ": …}"));
            }
        }
        for (String name : given.keySet()) {
            if (!named.contains(name)) {
                problems.add(Problem.of(
                                StandardCode.UNEXPECTED_PARAMETER,
                                "The statement does not name ':" + name + "'; " + Lookalikes.hint(name, named))
                        .at(Location.parameter("params." + name))
                        .found(name)
                        .expected(named.isEmpty() ? "no parameters" : String.join(", ", named)));
            }
        }
        problems.throwIfAny();
    }

    /**
     * A statement with question marks.
     *
     * @param sql the text
     * @param names the parameter of each question mark
     * @param words the words outside of all brackets and quotes, in lower case
     */
    record RawText(String sql, List<String> names, List<String> words) {}
}
