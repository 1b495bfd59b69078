package dev.dataflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Which part of a list comes back, and in what order. Immutable. */
@API(status = API.Status.STABLE, since = "1.0")
public final class ListOptions {

    /** The first hundred records, fewer where the instance's pages are smaller; all fields, ordered by the key. */
    public static final ListOptions DEFAULT = new ListOptions(100, 0, null, List.of(), List.of(), 0);

    private static final int TOTAL = 1;
    private static final int DELETED = 2;
    private static final int DISTINCT = 4;
    private static final int LIMITED = 8;

    private final long limit;
    private final long offset;
    private final @Nullable String cursor;
    private final List<Object> order;
    private final List<String> fields;
    private final int flags;

    private ListOptions(
            long limit, long offset, @Nullable String cursor, List<Object> order, List<String> fields, int flags) {
        this.limit = limit;
        this.offset = offset;
        this.cursor = cursor;
        this.order = order;
        this.fields = fields;
        this.flags = flags;
    }

    /** Returns options for at most so many records; more than the instance's page size is {@code DF-109}. */
    public static ListOptions limit(long records) {
        return new ListOptions(records, 0, null, List.of(), List.of(), LIMITED);
    }

    /** Returns these options with records to skip. */
    public ListOptions offset(long records) {
        return new ListOptions(limit, records, cursor, order, fields, flags);
    }

    /** Returns these options for the page that a cursor of {@link ListResult#nextCursor()} starts. */
    public ListOptions cursor(@Nullable String nextCursor) {
        return new ListOptions(limit, offset, nextCursor, order, fields, flags);
    }

    /** Returns these options with an order: {@code "-created_at"}; several terms in their order. */
    public ListOptions orderBy(Object... terms) {
        List<Object> all = new ArrayList<>(order);
        all.addAll(List.of(terms));
        return new ListOptions(limit, offset, cursor, Collections.unmodifiableList(all), fields, flags);
    }

    /** Returns these options for some fields only. */
    public ListOptions fields(String... names) {
        return new ListOptions(limit, offset, cursor, order, List.of(names), flags);
    }

    /** Returns these options for equal rows once; needs {@link #fields}. */
    public ListOptions distinct() {
        return new ListOptions(limit, offset, cursor, order, fields, flags | DISTINCT);
    }

    /** Returns these options with the number of all matching records asked for. */
    public ListOptions includeTotal() {
        return new ListOptions(limit, offset, cursor, order, fields, flags | TOTAL);
    }

    /** Returns these options with records that were softly deleted; {@code DF-110} for a model without that option. */
    public ListOptions includeDeleted() {
        return new ListOptions(limit, offset, cursor, order, fields, flags | DELETED);
    }

    /** Returns the records at most. */
    public long limit() {
        return limit;
    }

    /** Returns whether the limit was said; a page without a said one is no longer than the instance allows. */
    public boolean hasLimit() {
        return (flags & LIMITED) != 0;
    }

    /** Returns the records to skip. */
    public long offset() {
        return offset;
    }

    /** Returns the cursor to go on from. */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    /** Returns the terms of the order. */
    public List<Object> order() {
        return order;
    }

    /** Returns the fields; empty for all. */
    public List<String> fields() {
        return fields;
    }

    /** Returns whether the number of all matching records is asked for. */
    public boolean hasTotal() {
        return (flags & TOTAL) != 0;
    }

    /** Returns whether records that were softly deleted are asked for. */
    public boolean hasDeleted() {
        return (flags & DELETED) != 0;
    }

    /** Returns whether equal rows come back once. */
    public boolean isDistinct() {
        return (flags & DISTINCT) != 0;
    }

    @Override
    public String toString() {
        return "limit " + limit + ", offset " + offset + ", order " + order;
    }
}
