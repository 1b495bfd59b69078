package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.TableNames;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * How models and fields are called that are made of existing tables: {@code order_items} becomes {@code OrderItem},
 * {@code customerId} becomes {@code customer_id}. Immutable.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Naming {

    /** The plain rules: nothing is stripped, nothing is named by hand. */
    public static final Naming STANDARD = new Naming(List.of(), Map.of());

    private static final int LONGEST = 60;

    private final List<String> prefixes;
    private final Map<String, String> models;

    private Naming(List<String> prefixes, Map<String, String> models) {
        this.prefixes = List.copyOf(prefixes);
        this.models = Map.copyOf(models);
    }

    /** Returns a naming that leaves a prefix of tables out, case ignored: {@code legacy_}. */
    public Naming strip(String prefix) {
        List<String> more = new ArrayList<>(prefixes);
        more.add(requireNonNull(prefix, "prefix"));
        return new Naming(more, models);
    }

    /** Returns a naming that calls the model of a table as it says. */
    public Naming model(String table, String model) {
        Map<String, String> more = new LinkedHashMap<>(models);
        more.put(requireNonNull(table, "table"), requireNonNull(model, "model"));
        return new Naming(prefixes, more);
    }

    /** Returns the name of a table's model, in camel case. */
    public String modelOf(String table) {
        String given = models.get(table);
        if (given != null) {
            return given;
        }
        String rest = table;
        for (String prefix : prefixes) {
            if (rest.length() > prefix.length() && rest.regionMatches(true, 0, prefix, 0, prefix.length())) {
                rest = rest.substring(prefix.length());
            }
        }
        String name = TableNames.model(words(rest));
        String cut = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        return cut.isEmpty() || !Character.isUpperCase(cut.charAt(0)) ? "Table" + cut : cut;
    }

    /** Returns the name of a column's field, in snake case. */
    public String fieldOf(String column) {
        String name = words(column);
        String cut = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        return cut.isEmpty() ? "column" : Character.isDigit(cut.charAt(0)) ? "_" + cut : cut;
    }

    /** Returns a name in snake case, of letters a to z and digits; letters with accents lose them. */
    private static String words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String snake = TableNames.snake(plain.replaceAll("[^A-Za-z0-9]+", "_"));
        return snake.toLowerCase(Locale.ROOT).replaceAll("_+", "_").replaceAll("^_|_$", "");
    }
}
