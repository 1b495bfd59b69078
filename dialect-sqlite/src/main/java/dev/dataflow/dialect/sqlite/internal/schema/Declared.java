package dev.dataflow.dialect.sqlite.internal.schema;

import org.jspecify.annotations.Nullable;

/**
 * A column as it is declared.
 *
 * @param keyPosition position in the primary key from 1, or 0
 * @param generated whether it is computed from other columns
 */
record Declared(
        String name,
        String type,
        boolean nullable,
        @Nullable String defaultExpression,
        int keyPosition,
        boolean generated) {}
