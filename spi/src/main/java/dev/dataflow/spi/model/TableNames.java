package dev.dataflow.spi.model;

import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * How names are derived: {@code OrderItem} is kept in the table {@code order_items}, the component {@code customerId}
 * in the field {@code customer_id}.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class TableNames {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("person", "people"),
            Map.entry("child", "children"),
            Map.entry("man", "men"),
            Map.entry("woman", "women"),
            Map.entry("foot", "feet"),
            Map.entry("tooth", "teeth"),
            Map.entry("goose", "geese"),
            Map.entry("mouse", "mice"),
            Map.entry("ox", "oxen"),
            Map.entry("datum", "data"),
            Map.entry("medium", "media"),
            Map.entry("criterion", "criteria"),
            Map.entry("phenomenon", "phenomena"),
            Map.entry("analysis", "analyses"),
            Map.entry("basis", "bases"),
            Map.entry("crisis", "crises"),
            Map.entry("index", "indexes"),
            Map.entry("leaf", "leaves"),
            Map.entry("knife", "knives"),
            Map.entry("life", "lives"),
            Map.entry("half", "halves"),
            Map.entry("shelf", "shelves"),
            Map.entry("wolf", "wolves"),
            Map.entry("hero", "heroes"),
            Map.entry("potato", "potatoes"),
            Map.entry("tomato", "tomatoes"),
            Map.entry("quiz", "quizzes"),
            Map.entry("sheep", "sheep"),
            Map.entry("fish", "fish"),
            Map.entry("series", "series"),
            Map.entry("species", "species"),
            Map.entry("equipment", "equipment"),
            Map.entry("information", "information"),
            Map.entry("news", "news"),
            Map.entry("data", "data"),
            Map.entry("metadata", "metadata"),
            Map.entry("staff", "staff"));

    private TableNames() {}

    /** Returns the table of a model: the plural of its last word, in snake case. */
    public static String of(String model) {
        String snake = snake(model);
        int cut = snake.lastIndexOf('_') + 1;
        return snake.substring(0, cut) + plural(snake.substring(cut));
    }

    /** Returns a camel case name in snake case: {@code customerId}, {@code HTTPServer} to {@code http_server}. */
    public static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns a snake case name in camel case with a capital first: {@code order_items} to {@code OrderItems}. */
    public static String camel(String snake) {
        StringBuilder out = new StringBuilder(snake.length());
        for (String word : snake.split("_")) {
            if (!word.isEmpty()) {
                out.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return out.toString();
    }

    /**
     * Returns the model that a table would be that of: {@code order_items} to {@code OrderItem}. A word that is no plural
     * stays as it is.
     *
     * @param table in snake case
     */
    public static String model(String table) {
        int cut = table.lastIndexOf('_') + 1;
        return camel(table.substring(0, cut) + singular(table.substring(cut)));
    }

    private static String singular(String word) {
        for (Map.Entry<String, String> entry : IRREGULAR.entrySet()) {
            if (entry.getValue().equals(word)) {
                return entry.getKey();
            }
        }
        if (word.matches(".+[^aeiou]ies")) {
            return word.substring(0, word.length() - 3) + "y";
        } else if (word.matches(".+(ss|us|x|ch|sh|zz)es")) {
            return word.substring(0, word.length() - 2);
        }
        return word.matches(".+[^sui]s") ? word.substring(0, word.length() - 1) : word;
    }

    private static String plural(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.matches(".*(s|x|z|ch|sh)") ? word + "es" : word + "s";
    }
}
