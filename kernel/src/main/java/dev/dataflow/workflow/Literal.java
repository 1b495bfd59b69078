package dev.dataflow.workflow;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A parameter value that is taken as it is: <code>{{x}}</code> and <code>${a.b}</code> inside it are plain characters.
 * For values that come from elsewhere and stand in a workflow's definition. Immutable if the value is.
 *
 * @param value the value, a map or a list too
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Literal(@Nullable Object value) {

    /** Returns a literal value. */
    public static Literal of(@Nullable Object value) {
        return new Literal(value);
    }
}
