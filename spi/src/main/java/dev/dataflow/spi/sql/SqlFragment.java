package dev.dataflow.spi.sql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A piece of SQL: text in which each {@code ?} belongs to a {@link Bind}. Immutable. Never holds a value of a user.
 *
 * @param text the text
 * @param binds the binds, in the order of their question marks
 */
@API(status = API.Status.STABLE, since = "1.0")
public record SqlFragment(String text, List<Bind> binds) {

    /** The empty fragment. */
    public static final SqlFragment EMPTY = new SqlFragment("", List.of());

    public SqlFragment {
        requireNonNull(text, "text");
        binds = List.copyOf(binds);
    }

    /** Returns text without binds; it must come from a model, a dialect or the compiler, never from a user's value. */
    public static SqlFragment of(String text) {
        return new SqlFragment(text, List.of());
    }

    /** Returns one question mark. */
    public static SqlFragment bind(Bind bind) {
        return new SqlFragment("?", List.of(bind));
    }

    /** Returns texts, fragments and binds one behind the other. */
    public static SqlFragment join(Object... parts) {
        StringBuilder text = new StringBuilder();
        List<Bind> binds = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof SqlFragment fragment) {
                text.append(fragment.text);
                binds.addAll(fragment.binds);
            } else if (part instanceof Bind bind) {
                text.append('?');
                binds.add(bind);
            } else {
                text.append((String) part);
            }
        }
        return new SqlFragment(text.toString(), binds);
    }

    /** Returns fragments with a separator between them. */
    public static SqlFragment list(String separator, List<SqlFragment> fragments) {
        Object[] parts = new Object[Math.max(0, fragments.size() * 2 - 1)];
        for (int i = 0; i < fragments.size(); i++) {
            parts[i * 2] = fragments.get(i);
            if (i > 0) {
                parts[i * 2 - 1] = separator;
            }
        }
        return join(parts);
    }
}
