package dev.dataflow.internal.value;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Conversions of text, enumerations, UUIDs and bytes. */
final class TextConversions {

    private static final int UUID_LENGTH = 36;

    private TextConversions() {}

    static Object text(FieldType type, Object value, Strictness strictness) {
        if (!(value instanceof String text)) {
            throw Refusal.type(type, value).toException();
        }
        int limit = ((FieldType.Text) type).length();
        if (limit > 0 && text.length() > limit) {
            int characters = text.codePointCount(0, text.length());
            if (characters > limit) {
                throw tooLong(type, limit, characters);
            }
        }
        return StorableText.check(text);
    }

    private static DataFlowException tooLong(FieldType type, int limit, int characters) {
        return Problem.of(StandardCode.TYPE_MISMATCH, "The text is too long for " + type.notation())
                .found(characters + " characters")
                .expected("at most " + limit + " characters")
                .fix("Shorten the text, or give the field a greater length.", "text(" + characters + ")")
                .toException();
    }

    static Object enumeration(FieldType type, Object value, Strictness strictness) {
        FieldType.Enumeration names = (FieldType.Enumeration) type;
        String name;
        if (value instanceof String text) {
            name = text;
        } else if (value instanceof Enum<?> constant) {
            name = constant.name();
        } else {
            throw Refusal.type(type, value).toException();
        }
        int position = names.values().indexOf(name);
        if (position < 0) {
            throw unknownName(names, name);
        }
        return names.values().get(position);
    }

    private static DataFlowException unknownName(FieldType.Enumeration type, String name) {
        String shown = Refusal.describe(name);
        String hint = Lookalikes.hint(name, type.values());
        return Problem.of(
                        StandardCode.INVALID_VALUE,
                        shown + " is none of the names of the enumeration" + (hint.isEmpty() ? "" : "; " + hint))
                .found(shown)
                .expected(Expectations.of(type))
                .fix("Write one of the names exactly as it is declared.")
                .toException();
    }

    static Object uuid(FieldType type, Object value, Strictness strictness) {
        if (value instanceof UUID) {
            return value;
        }
        if (value instanceof String text && isUuid(text)) {
            return UUID.fromString(text);
        }
        throw Refusal.type(type, value).toException();
    }

    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean digit = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            if (dash ? c != '-' : !digit) {
                return false;
            }
        }
        return true;
    }

    static Object bytes(FieldType type, Object value, Strictness strictness) {
        if (value instanceof byte[]) {
            return value;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return copy;
        }
        throw Refusal.type(type, value).toException();
    }
}
