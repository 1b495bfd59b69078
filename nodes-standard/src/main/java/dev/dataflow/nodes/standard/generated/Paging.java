package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.query.Page;

/** The parameters {@code limit}, {@code offset} and {@code cursor}. */
final class Paging {

    private static final long DEFAULT_LIMIT = 100;

    static final ParameterDescriptor LIMIT = ParameterDescriptor.optional(
            "limit",
            ValueKind.INTEGER,
            "Records on a page, from 0 to the instance's max_page_size; without it 100, or max_page_size if that is less");

    private Paging() {}

    /**
     * Reads a page.
     *
     * @param most records that a page may have, where the call does not say how many
     */
    static Page page(Arguments in, long most) {
        long limit = in.number("limit", 0, Long.MAX_VALUE, Math.min(DEFAULT_LIMIT, most));
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
