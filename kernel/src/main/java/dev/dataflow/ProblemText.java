package dev.dataflow;

import dev.dataflow.internal.error.ErrorCatalog;
import dev.dataflow.internal.error.ErrorPage;
import dev.dataflow.internal.error.ProblemJson;
import dev.dataflow.internal.error.ProblemRenderer;
import dev.dataflow.spi.error.Fix;
import dev.dataflow.spi.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Problems as people and programs read them, with causes and fixes from the pages of their codes, which are packed with
 * DataFlow. Stateless; thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class ProblemText {

    private ProblemText() {}

    /**
     * Returns a problem with everything that helps to repair it; ends with a line break.
     *
     * @param color whether it has ANSI colors
     */
    public static String render(Problem problem, boolean color) {
        return new ProblemRenderer(new ErrorCatalog(), color).render(problem);
    }

    /** Returns a problem as maps, lists and texts: the details of a summary each by itself. */
    public static List<Map<String, Object>> maps(Problem problem) {
        return new ProblemJson(new ErrorCatalog()).list(problem);
    }

    /**
     * Returns the page of a code: {@code code}, {@code title}, {@code summary}, {@code causes}, {@code fixes}, {@code
     * related}, and as {@code text} all of it as it was written, in Markdown.
     *
     * @param code {@code DF-101}, {@code df101} and {@code 101} are the same
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} with look-alikes when there is no such code
     */
    public static Map<String, Object> explain(String code) {
        ErrorPage page = new ErrorCatalog().explain(code);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", page.code());
        map.put("title", page.title());
        map.put("summary", page.summary());
        map.put("causes", page.causes());
        map.put("fixes", page.fixes().stream().map(ProblemText::fix).toList());
        map.put("related", page.related());
        map.put("text", page.text());
        return map;
    }

    private static Map<String, Object> fix(Fix fix) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", fix.text());
        if (fix.line() != null) {
            map.put("line", fix.line());
        }
        return map;
    }
}
