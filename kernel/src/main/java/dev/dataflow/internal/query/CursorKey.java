package dev.dataflow.internal.query;

import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Sort;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a cursor belongs to: a model, a filter with its values, an order and a tenant, as a digest. Immutable.
 *
 * <p>Whole numbers count by value, whatever their class; the order of keys in a map does not count.
 */
public final class CursorKey {

    private final byte[] digest;

    private CursorKey(byte[] digest) {
        this.digest = digest;
    }

    /**
     * Returns the key of a page's query.
     *
     * @param model name of the model
     * @param filter the caller's filter
     * @param sort the whole order, the appended key included
     * @param tenant the tenant in scope; null for none
     */
    public static CursorKey of(String model, Filter filter, List<Sort> sort, @Nullable String tenant) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            DataOutputStream out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha));
            value(out, model);
            value(out, tenant);
            out.writeInt(sort.size());
            for (Sort term : sort) {
                path(out, term.field());
                out.writeBoolean(term.descending());
                out.writeBoolean(term.nullsFirst());
            }
            filter(out, filter);
            out.flush();
            return new CursorKey(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] digest() {
        return digest.clone();
    }

    private static void filter(DataOutputStream out, Filter filter) throws IOException {
        if (filter instanceof Filter.And and) {
            parts(out, "and", and.parts());
        } else if (filter instanceof Filter.Or or) {
            parts(out, "or", or.parts());
        } else if (filter instanceof Filter.Not not) {
            parts(out, "not", List.of(not.part()));
        } else if (filter instanceof Filter.Comparison comparison) {
            value(out, comparison.operator().key());
            path(out, comparison.field());
            value(out, comparison.value());
        } else if (filter instanceof Filter.AnyElement any) {
            path(out, any.field());
            parts(out, "any", any.comparisons());
        } else if (filter instanceof Filter.Related related) {
            value(out, related.relation());
            parts(out, "related", List.of(related.filter()));
        } else if (filter instanceof Filter.Scoped scoped) {
            value(out, scoped.model());
            parts(out, "scoped", List.of(scoped.filter()));
        } else {
            Filter.Extension extension = (Filter.Extension) filter;
            value(out, extension.operator());
            path(out, extension.field());
            value(out, extension.arguments());
        }
    }

    private static void parts(DataOutputStream out, String kind, List<? extends Filter> parts) throws IOException {
        value(out, kind);
        out.writeInt(parts.size());
        for (Filter part : parts) {
            filter(out, part);
        }
    }

    private static void path(DataOutputStream out, FieldPath path) throws IOException {
        value(out, path.field());
        value(out, path.path());
    }

    private static void value(DataOutputStream out, @Nullable Object value) throws IOException {
        Object plain = plain(value);
        if (plain instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
            out.writeByte('M');
            out.writeInt(sorted.size());
            for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
                value(out, entry.getKey());
                value(out, entry.getValue());
            }
        } else if (plain instanceof Collection<?> list) {
            out.writeByte('A');
            out.writeInt(list.size());
            for (Object element : list) {
                value(out, element);
            }
        } else if (!ValueBytes.write(out, plain)) {
            value(out, List.of(String.valueOf(plain)));
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof BigInteger number && number.bitLength() < Long.SIZE) {
            return number.longValue();
        } else if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        return value instanceof Object[] array ? Arrays.asList(array) : value;
    }
}
