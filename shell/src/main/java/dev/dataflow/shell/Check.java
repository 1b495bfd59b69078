package dev.dataflow.shell;

import dev.dataflow.spi.error.Fix;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that {@code doctor} has looked at. Immutable.
 *
 * @param what what was looked at
 * @param found what was seen
 * @param fix what to do; null when all is well
 * @param problem the finding for programs; null when all is well
 */
record Check(
        String what,
        String found,
        @Nullable String fix,
        @Nullable Problem problem) {

    static Check good(String what, String found) {
        return new Check(what, found, null, null);
    }

    static Check bad(StandardCode code, String what, String found, String fix) {
        Problem problem = Problem.of(code, what + ": " + found).fix(fix).build();
        return new Check(what, found, fix, problem);
    }

    /** Returns a finding that somebody else has made a problem of. */
    static Check bad(String what, Problem why) {
        return new Check(what, why.code().code() + " " + why.message(), fix(why), why);
    }

    private static String fix(Problem problem) {
        return problem.fixes().isEmpty()
                ? "See dataflow explain " + problem.code().code()
                : fix(problem.fixes().get(0));
    }

    private static String fix(Fix fix) {
        return fix.line() == null ? fix.text() : fix.text() + ": " + fix.line();
    }

    boolean ok() {
        return problem == null;
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("check", what);
        map.put("ok", ok());
        map.put("found", found);
        if (fix != null) {
            map.put("fix", fix);
        }
        return map;
    }
}
