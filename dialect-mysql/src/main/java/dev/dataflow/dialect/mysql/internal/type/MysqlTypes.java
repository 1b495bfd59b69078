package dev.dataflow.dialect.mysql.internal.type;

import dev.dataflow.dialect.mysql.internal.connection.Servers;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.TypeMapper;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The column of each field type. Immutable. */
public final class MysqlTypes implements TypeMapper {

    private static final int KEYED_TEXT = 255;
    private static final int KEYED_BYTES = 700;
    /** Longer text is kept outside the row: a row has 65,535 bytes at most. */
    private static final int LONGEST_IN_ROW = 255;

    private final Servers servers;
    private final JsonCodec json;

    public MysqlTypes(Servers servers, JsonCodec json) {
        this.servers = servers;
        this.json = json;
    }

    @Override
    public MysqlCodec codec(FieldType type, ColumnUse use) {
        return type.accept(new Columns(use));
    }

    @Override
    public MysqlCodec jsonScalar() {
        return json("longtext");
    }

    @Override
    public MysqlCodec raw() {
        return new RawValues(json).codec();
    }

    /** Returns the codec of text that is no column. */
    public MysqlCodec string() {
        return string("longtext");
    }

    private MysqlCodec string(String type) {
        String collation = servers.get().collation();
        return new MysqlCodec(
                type + " CHARACTER SET utf8mb4 COLLATE " + collation,
                MysqlCodec.TEXT + " COLLATE " + collation,
                (s, i, v) -> s.setString(i, (String) v),
                ResultSet::getString,
                v -> MysqlCodec.quoted((String) v));
    }

    private MysqlCodec json(String type) {
        return new MysqlCodec(
                type,
                servers.get().isMariaDb() ? "?" : "CAST(? AS JSON)",
                (s, i, v) -> s.setString(i, json.write(v)),
                (rows, i) -> parsed(rows.getString(i)),
                v -> MysqlCodec.quoted(json.write(v)));
    }

    private @Nullable Object parsed(@Nullable String text) {
        return text == null ? null : json.parse(text);
    }

    private final class Columns implements FieldType.Visitor<MysqlCodec> {
        private final ColumnUse use;

        Columns(ColumnUse use) {
            this.use = use;
        }

        @Override
        public MysqlCodec text(FieldType.Text type) {
            if (use == ColumnUse.KEYED) {
                return string("varchar(" + (type.length() == 0 ? KEYED_TEXT : type.length()) + ")");
            }
            boolean inRow = type.length() > 0 && type.length() <= LONGEST_IN_ROW;
            return string(inRow ? "varchar(" + type.length() + ")" : "longtext");
        }

        @Override
        public MysqlCodec bool() {
            return Numbers.bool();
        }

        @Override
        public MysqlCodec integer(int bits) {
            return Numbers.integer(bits);
        }

        @Override
        public MysqlCodec real() {
            return Numbers.real();
        }

        @Override
        public MysqlCodec doublePrecision() {
            return Numbers.doublePrecision();
        }

        @Override
        public MysqlCodec decimal(FieldType.Decimal type) {
            return Numbers.decimal(type.precision(), type.scale());
        }

        @Override
        public MysqlCodec date() {
            return MysqlCodec.of(
                    "date",
                    "DATE",
                    PreparedStatement::setObject,
                    (rows, i) -> rows.getObject(i, LocalDate.class),
                    v -> MysqlCodec.quoted(v.toString()));
        }

        @Override
        public MysqlCodec time() {
            return MysqlCodec.of(
                    "time(6)",
                    "TIME(6)",
                    PreparedStatement::setObject,
                    (rows, i) -> rows.getObject(i, LocalTime.class),
                    v -> MysqlCodec.quoted(Times.time().format((LocalTime) v)));
        }

        @Override
        public MysqlCodec timestamp() {
            return MysqlCodec.of(
                    "datetime(6)",
                    "DATETIME(6)",
                    PreparedStatement::setObject,
                    (rows, i) -> rows.getObject(i, LocalDateTime.class),
                    v -> MysqlCodec.quoted(Times.timestamp().format((LocalDateTime) v)));
        }

        @Override
        public MysqlCodec timestamptz() {
            return MysqlCodec.of(
                    "datetime(6)",
                    "DATETIME(6)",
                    (s, i, v) -> s.setObject(i, Times.utc(v)),
                    (rows, i) -> Times.instant(rows.getObject(i, LocalDateTime.class)),
                    v -> MysqlCodec.quoted(Times.timestamp().format(Times.utc(v))));
        }

        @Override
        public MysqlCodec uuid() {
            return MysqlCodec.of(
                    "binary(16)",
                    "BINARY(16)",
                    (s, i, v) -> s.setBytes(i, Uuids.bytes((UUID) v)),
                    (rows, i) -> Uuids.uuid(rows.getBytes(i)),
                    v -> hex(Uuids.bytes((UUID) v)));
        }

        @Override
        public MysqlCodec bytes() {
            return MysqlCodec.of(
                    use == ColumnUse.KEYED ? "varbinary(" + KEYED_BYTES + ")" : "longblob",
                    "BINARY",
                    (s, i, v) -> s.setBytes(i, (byte[]) v),
                    ResultSet::getBytes,
                    v -> hex((byte[]) v));
        }

        private static String hex(byte[] bytes) {
            return "X'" + HexFormat.of().formatHex(bytes) + "'";
        }

        @Override
        public MysqlCodec json() {
            return MysqlTypes.this.json("json");
        }

        @Override
        public MysqlCodec array(FieldType.Array type) {
            ElementForm form = ElementForm.of(type.of());
            MysqlCodec document = json();
            return new MysqlCodec(
                    document.columnType(),
                    document.placeholder(),
                    (s, i, v) -> s.setString(i, form.text(v, json)),
                    (rows, i) -> form.values(rows.getString(i), json),
                    v -> MysqlCodec.quoted(form.text(v, json)));
        }

        @Override
        public MysqlCodec enumeration(FieldType.Enumeration type) {
            return string("varchar(" + KEYED_TEXT + ")");
        }

        @Override
        public MysqlCodec extension(FieldType.Extension type) {
            throw Problem.of(StandardCode.INVALID_FIELD_TYPE, "MySQL has no column for the type " + type.notation())
                    .found(type.notation())
                    .toException();
        }
    }
}
