package dev.dataflow.examples.h2.internal.sql;

import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.SqlFragment;

/**
 * Order of text by code point. H2 compares text by halves of surrogate pairs, so a smile sorts before U+FFFF; its bytes,
 * which are UTF-8, compare right. An index of H2 does not serve such a comparison.
 */
final class TextOrder {

    private TextOrder() {}

    static boolean isText(FieldType type) {
        return type instanceof FieldType.Text || type instanceof FieldType.Enumeration;
    }

    static SqlFragment key(FieldType type, SqlFragment value) {
        return isText(type) ? SqlFragment.join("CAST(", value, " AS VARBINARY)") : value;
    }

    static SqlFragment compare(Operator operator, FieldType type, SqlFragment left, SqlFragment right) {
        return SqlFragment.join(key(type, left), Comparisons.symbol(operator), key(type, right));
    }
}
