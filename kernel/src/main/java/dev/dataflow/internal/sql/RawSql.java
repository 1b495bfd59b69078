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

    private static final Set<String> READS = Set.of("select", "values", "table", "with", "show", "describe");
    private static final Set<String> CHANGES_WITHIN = Set.of("insert", "update", "delete", "merge");
    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge", "replace");

    private RawSql() {}

    static PreparedOperation prepare(Operation.RawStatement statement, ColumnCodec codec) {
        RawText text = new RawTokenizer(statement.sql()).read();
        check(statement.parameters(), text.names());
        if (statement.limit() >= 0) {
            checkReads(statement, text);
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
    private static void checkReads(Operation.RawStatement statement, RawText text) {
        if (!onlyReads(text)) {
            throw Problem.of(
                            StandardCode.CONTRADICTING_PARAMETERS,
                            "'limit' bounds the rows that a statement reads, and this one may change something")
                    .at(Location.parameter("limit"))
                    .found("limit: " + statement.limit())
                    .expected("a limit only beside a statement that does nothing but read")
                    .fix("Leave it out, and let the statement say how much it changes.")
                    .toException();
        }
    }

    private static boolean onlyReads(RawText text) {
        List<String> words = text.words();
        return READS.contains(text.first())
                && !(text.first().equals("select") && words.contains("into"))
                && !(text.first().equals("with") && changes(words))
                && text.opening().stream().noneMatch(CHANGES_WITHIN::contains);
    }

    /** Returns whether a word of many changes something; {@code for update} locks only. */
    private static boolean changes(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            boolean locks = i > 0 && List.of("for", "key").contains(words.get(i - 1));
            if (CHANGES.contains(words.get(i)) && !locks) {
                return true;
            }
        }
        return false;
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
     * @param first the first word, within a bracket or not, in lower case; empty for none
     * @param words the words outside of all brackets and quotes, in lower case
     * @param opening the words with which brackets begin, in lower case; without the names of functions
     */
    record RawText(String sql, List<String> names, String first, List<String> words, List<String> opening) {}
}
