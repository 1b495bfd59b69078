package dev.dataflow.internal.config;

import dev.dataflow.LimitOptions;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Options of the limits of single operations. */
final class LimitTopic {

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of(
                    "max_page_size",
                    List.of(),
                    OptionType.INTEGER,
                    "Records on one page at most; streams have no such limit.",
                    LimitOptions::maxPageSize,
                    LimitOptions::maxPageSize),
            of(
                    "batch_size",
                    List.of("bulk_batch_size"),
                    OptionType.INTEGER,
                    "Rows that a bulk operation hands to the database in one go; 0 lets the dialect choose.",
                    LimitOptions::batchSize,
                    LimitOptions::batchSize),
            of(
                    "command_timeout",
                    List.of("statement_timeout"),
                    OptionType.DURATION,
                    "How long one operation may take; then it is cancelled with DF-503.",
                    LimitOptions::statementTimeout,
                    LimitOptions::statementTimeout),
            of(
                    "stream_deadline",
                    List.of(),
                    OptionType.DURATION,
                    "How long a stream may stay open; then it is closed with DF-519.",
                    LimitOptions::streamDeadline,
                    LimitOptions::streamDeadline),
            of(
                    "tenant_from_parameter",
                    List.of(),
                    OptionType.BOOLEAN,
                    "Whether an operation may name its tenant itself where none is in scope; else it is DF-911. A gateway"
                            + " switches it off.",
                    LimitOptions::tenantFromParameter,
                    LimitOptions::tenantFromParameter));

    private LimitTopic() {}

    private static <T> OptionDescriptor<T> of(
            String name,
            List<String> aliases,
            OptionType<T> type,
            String doc,
            Function<LimitOptions, @Nullable Object> get,
            BiFunction<LimitOptions, T, LimitOptions> set) {
        return new OptionDescriptor<>(
                "Limits",
                name,
                aliases,
                type,
                doc,
                "1.0",
                c -> get.apply(c.limits()),
                (c, v) -> c.withLimits(set.apply(c.limits(), v)));
    }
}
