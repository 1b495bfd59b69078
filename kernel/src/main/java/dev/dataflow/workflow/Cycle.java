package dev.dataflow.workflow;

import org.apiguardian.api.API;

/**
 * A connection back to a node that ran before: what lies between runs again. Immutable.
 *
 * <p>The first time round its parameter has the value that is written in the definition, if there is one. Cycles on a
 * common circle are one loop: it ends when the condition of any is true, any has had its number of iterations, or an
 * output that leads back did not fire.
 *
 * @param from id of the node that gives
 * @param output output, or a dotted path that starts with one
 * @param to id of the node that takes
 * @param input parameter, or a dotted path that starts with one
 * @param options when it ends
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Cycle(String from, String output, String to, String input, CycleOptions options) {

    /** Returns the connection without its end. */
    public Connection connection() {
        return new Connection(from, output, to, input);
    }

    /** Returns the form in files: {@code step.n -> step.n}. */
    @Override
    public String toString() {
        return connection().toString();
    }
}
