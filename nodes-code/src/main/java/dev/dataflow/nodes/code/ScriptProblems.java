package dev.dataflow.nodes.code;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlInfo;
import org.jspecify.annotations.Nullable;

/** The failures of code, with line and column. */
final class ScriptProblems {

    private ScriptProblems() {}

    /** Returns the failure of code that cannot be compiled. */
    static DataFlowException syntax(JexlException failure, String code) {
        JexlInfo info = failure.getInfo();
        return at(StandardCode.CODE_FAILED, "The code cannot be read", info, code)
                .cause(reason(failure))
                .toException(failure);
    }

    /** Returns the failure of code that fails while it runs. */
    static DataFlowException failed(JexlException failure, String code, Collection<String> inputs) {
        String message = "The code fails: " + reason(failure);
        List<String> names = new ArrayList<>(inputs);
        if (failure instanceof JexlException.Variable missing) {
            message = "There is no variable '" + missing.getVariable() + "'; "
                    + Lookalikes.hint(missing.getVariable(), names);
        } else if (failure instanceof JexlException.Method missing) {
            names.clear();
            names.addAll(Functions.names());
            message = "'" + missing.getMethod() + "' cannot be called here";
            return at(StandardCode.CODE_FAILED, message, failure.getInfo(), code)
                    .cause(
                            "There is no such method or function, its arguments do not fit, or the sandbox keeps it closed.")
                    .fix("Functions are: " + String.join(", ", names) + ".")
                    .toException(failure);
        }
        return at(StandardCode.CODE_FAILED, message, failure.getInfo(), code).toException(failure);
    }

    /** Returns the failure of code with a template literal. */
    static DataFlowException template(String code, int position) {
        String before = code.substring(0, position);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = position - before.lastIndexOf('\n');
        return at(StandardCode.CODE_FAILED, "Template literals are not part of the language here", line, column, code)
                .fix("Put the text together:", "\"Hello \" + name")
                .toException();
    }

    /** Returns the failure of code that calls or nests too deep. */
    static DataFlowException tooDeep() {
        return Problem.of(StandardCode.CODE_FAILED, "The code calls itself, or nests, too deep")
                .at(Location.parameter("code"))
                .toException();
    }

    private static Problem.Builder at(StandardCode kind, String message, @Nullable JexlInfo info, String code) {
        return info == null
                ? Problem.of(kind, message).at(Location.parameter("code"))
                : at(kind, message, info.getLine(), info.getColumn(), code);
    }

    private static Problem.Builder at(StandardCode kind, String message, int line, int column, String code) {
        List<String> lines = code.lines().toList();
        Problem.Builder problem = Problem.of(kind, message + " (line " + line + ", column " + column + ")")
                .at(Location.parameter("code"));
        return line >= 1 && line <= lines.size()
                ? problem.found(lines.get(line - 1).strip())
                : problem;
    }

    private static String reason(JexlException failure) {
        Throwable cause = failure.getCause();
        String detail = failure.getDetail();
        String deep = cause == null ? null : cause.getMessage();
        return deep != null && !deep.isBlank() ? deep : detail == null ? "the statement is not valid" : detail;
    }
}
