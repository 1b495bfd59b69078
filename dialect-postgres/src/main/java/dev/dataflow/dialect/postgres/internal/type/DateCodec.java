package dev.dataflow.dialect.postgres.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Dates. Immutable. */
final class DateCodec extends PostgresCodec {

    DateCodec() {
        super(PostgresType.of("date", 1082));
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setObject(index, value);
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, LocalDate.class);
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        out.putInt((int) (((LocalDate) value).toEpochDay() - Times.EPOCH_DAY));
    }

    @Override
    Object parse(String text) {
        return LocalDate.parse(text);
    }
}
