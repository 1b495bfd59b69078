package dev.dataflow.dialect.postgres.internal.type;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Exact decimals. Immutable. */
final class DecimalCodec extends PostgresCodec {

    /** Makes a codec of any precision, for results of aggregates. */
    DecimalCodec() {
        super(PostgresType.of("numeric", 1700));
    }

    DecimalCodec(int precision, int scale) {
        super(PostgresType.of("numeric", 1700).as("numeric(" + precision + "," + scale + ")"));
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setBigDecimal(index, (BigDecimal) value);
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        return rows.getBigDecimal(index);
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        BinaryNumeric.write(out, (BigDecimal) value);
    }

    @Override
    public String text(Object value) {
        return ((BigDecimal) value).toPlainString();
    }

    @Override
    Object parse(String text) {
        return new BigDecimal(text);
    }
}
