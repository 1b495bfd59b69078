package dev.dataflow.dialect.mysql.internal.connection;

import dev.dataflow.spi.dialect.DialectCapability;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server is, as it says itself. Immutable.
 *
 * @param product which one
 * @param version its version text
 */
public record Server(Product product, String version) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final Set<DialectCapability> CORE = Set.copyOf(EnumSet.of(
            DialectCapability.ANY_CONFLICT_TARGET,
            DialectCapability.CONCURRENT_WRITERS,
            DialectCapability.ISOLATION_LEVELS,
            DialectCapability.ROW_LOCKS,
            DialectCapability.NATIVE_REGEX,
            DialectCapability.SCHEMAS));

    /** Returns the server with a version text, {@code 9.7.4} or {@code 11.4.5-MariaDB}. */
    public static Server of(String version) {
        String text = version.toLowerCase(Locale.ROOT);
        Product product = Product.MYSQL;
        if (text.contains("mariadb")) {
            product = Product.MARIADB;
        } else if (text.contains("tidb")) {
            product = Product.TIDB;
        } else if (text.contains("vitess")) {
            product = Product.VITESS;
        }
        return new Server(product, version);
    }

    /** Returns whether it is MariaDB. */
    public boolean isMariaDb() {
        return product == Product.MARIADB;
    }

    /** Returns the collation that compares by code point, without padding. */
    public String collation() {
        return isMariaDb() ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
    }

    /** Returns the collation of literals and parameters, that of a column before it: MySQL's JSON functions have this one. */
    String literalCollation() {
        return isMariaDb() ? collation() : "utf8mb4_bin";
    }

    /** Returns whether it has {@code JSON_TABLE}. */
    public boolean hasJsonTable() {
        return product == Product.MYSQL || product == Product.MARIADB;
    }

    /** Returns whether it has transactions that refuse to write; TiDB has the words for them only. */
    boolean hasReadOnlyTransactions() {
        return product != Product.TIDB;
    }

    /** Returns whether it is as new as the dialect needs: MySQL 8.0.19, MariaDB 10.9. */
    public boolean isNewEnough() {
        return isMariaDb() ? isAtLeast(10, 9, 0) : product != Product.MYSQL || isAtLeast(8, 0, 19);
    }

    private boolean isAtLeast(int major, int minor, int patch) {
        // Old MariaDB clients want to read 5.5 first.
        Matcher numbers = NUMBERS.matcher(version.startsWith("5.5.5-") ? version.substring(6) : version);
        if (!numbers.find()) {
            return false;
        }
        int[] wanted = {major, minor, patch};
        for (int i = 0; i < wanted.length; i++) {
            int found = Integer.parseInt(numbers.group(i + 1));
            if (found != wanted[i]) {
                return found > wanted[i];
            }
        }
        return true;
    }

    /** Returns what it can do. Of TiDB and Vitess this is what their documentation promises. */
    public Set<DialectCapability> capabilities() {
        Set<DialectCapability> all = EnumSet.copyOf(CORE);
        if (product == Product.MYSQL || product == Product.MARIADB) {
            all.add(DialectCapability.UPDATE_OF_SEVERAL);
            all.add(DialectCapability.PARTIAL_INDEX);
            all.add(DialectCapability.FULL_TEXT_INDEX);
        }
        return all;
    }
}
