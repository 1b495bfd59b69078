package dev.dataflow.spi.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Finds the names that a misspelled one was probably meant to be, three at most.
 *
 * <p>By optimal string alignment distance (Damerau, Levenshtein), case and underscores ignored; a name counts when at
 * most a third of it differs, or when one contains the other.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Lookalikes {

    private static final int MOST = 3;
    private static final int LONGEST = 64;

    private Lookalikes() {}

    /** Returns the closest of {@code known}, best first; empty when nothing is close. */
    public static List<String> of(String wrong, Collection<String> known) {
        if (wrong.length() > LONGEST) {
            return List.of();
        }
        String plain = plain(wrong);
        return known.stream()
                .filter(name -> close(plain, plain(name)))
                .sorted(Comparator.<String>comparingInt(name -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Returns {@code "did you mean a, b?"}, or an empty text when nothing is close. */
    public static String hint(String wrong, Collection<String> known) {
        List<String> close = of(wrong, known);
        return close.isEmpty()
                ? ""
                : "did you mean " + close.stream().map(n -> "'" + n + "'").collect(Collectors.joining(" or ")) + "?";
    }

    private static boolean close(String wrong, String name) {
        int longest = Math.max(wrong.length(), name.length());
        return distance(wrong, name) <= Math.max(1, longest / 3)
                || (wrong.length() >= 3 && name.contains(wrong))
                || (name.length() >= 3 && wrong.contains(name));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("$", "");
    }

    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
