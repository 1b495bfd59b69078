package dev.dataflow.workflow;

import org.apiguardian.api.API;

/**
 * An output of one node that is a parameter of another. Immutable.
 *
 * @param from id of the node that gives
 * @param output output, or a dotted path that starts with one: {@code records.0.id}
 * @param to id of the node that takes
 * @param input parameter, or a dotted path that starts with one: {@code filter.id}
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Connection(String from, String output, String to, String input) {

    /** Returns the form in files: {@code create.id -> list.filter.id}. */
    @Override
    public String toString() {
        return from + "." + output + " -> " + to + "." + input;
    }
}
