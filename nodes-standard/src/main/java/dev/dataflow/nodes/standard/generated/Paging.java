package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.query.Page;

/** The parameters {@code limit}, {@code offset} and {@code cursor}. */
final class Paging {

    /** Records on a page, when a call does not say. */
    static final long DEFAULT_LIMIT = 100;

    /** Groups of an aggregation, at most. */
    static final long MOST = 10_000;

    static final ParameterDescriptor LIMIT = ParameterDescriptor.optional(
                    "limit", ValueKind.INTEGER, "Records on a page, from 0 to the instance's max_page_size")
            .withDefault(DEFAULT_LIMIT);

    private Paging() {}

    /** Reads a page. */
    static Page page(Arguments in) {
        long limit = in.number("limit", 0, Long.MAX_VALUE, DEFAULT_LIMIT);
        long offset = in.number("offset", 0, Long.MAX_VALUE, 0);
        String cursor = in.text("cursor");
        if (cursor != null && offset > 0) {
            in.add(in.problem(
                            StandardCode.CONTRADICTING_PARAMETERS,
                            "offset",
                            "'cursor' and 'offset' both say where to start")
                    .found("cursor and offset")
                    .expected("one of them")
                    .fix("Leave 'offset' out: the cursor goes on where the last page ended."));
        }
        return new Page(limit, offset, cursor);
    }
}
