package dev.dataflow.internal.error;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Fix;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes problems for programs: maps and lists in the form of the JSON envelope. Keys are always in the same order; what
 * is not known is left out, and what cannot be printed is escaped. Causes and fixes that a problem lacks come from the page of its code. Thread-safe.
 */
public final class ProblemJson {

    private final ErrorCatalog catalog;

    /** Makes a writer. */
    public ProblemJson(ErrorCatalog catalog) {
        this.catalog = requireNonNull(catalog, "catalog");
    }

    /** Returns the problems of a failure, each by itself: the details of a summary, else the problem alone. */
    public List<Map<String, Object>> list(Problem problem) {
        return problem.details().isEmpty()
                ? List.of(map(problem))
                : problem.details().stream().map(this::map).toList();
    }

    /** Returns one problem with its details inside. */
    public Map<String, Object> map(Problem problem) {
        ErrorPage page = catalog.page(problem.code().code()).orElse(null);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("code", problem.code().code());
        out.put("type", problem.code().type().name());
        out.put("title", problem.code().title());
        put(out, "message", problem.message());
        put(out, "location", problem.location().isUnknown() ? null : location(problem.location()));
        put(out, "found", problem.found());
        put(out, "expected", problem.expected());
        List<String> causes = problem.causes().isEmpty() && page != null ? page.causes() : problem.causes();
        out.put("causes", causes.stream().map(Printable::text).toList());
        List<Fix> fixes = problem.fixes().isEmpty() && page != null ? page.fixes() : problem.fixes();
        out.put("fixes", fixes.stream().map(ProblemJson::fix).toList());
        put(out, "page", page == null ? null : problem.page());
        out.put("details", problem.details().stream().map(this::map).toList());
        return out;
    }

    private static Map<String, Object> location(Location at) {
        Map<String, Object> out = new LinkedHashMap<>();
        put(out, "workflow", at.workflow());
        put(out, "node", at.node());
        put(out, "model", at.model());
        put(out, "parameter", at.parameter());
        put(out, "file", at.file());
        put(out, "line", at.line() > 0 ? (Object) (long) at.line() : null);
        put(out, "column", at.column() > 0 ? (Object) (long) at.column() : null);
        return out;
    }

    private static Map<String, Object> fix(Fix fix) {
        Map<String, Object> out = new LinkedHashMap<>();
        put(out, "text", fix.text());
        put(out, "line", fix.line());
        return out;
    }

    private static void put(Map<String, Object> out, String key, @Nullable Object value) {
        if (value != null) {
            out.put(key, value instanceof String text ? Printable.text(text) : value);
        }
    }
}
