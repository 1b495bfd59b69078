package dev.dataflow.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.dataflow.internal.value.StorableText;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON text into unmodifiable values. Thread-safe. */
final class JsonReader {

    private static final int LONGEST_INTEGER = 20;

    private final JsonFactory factory;

    JsonReader(JsonFactory factory) {
        this.factory = factory;
    }

    @Nullable
    Object read(String json) {
        try (JsonParser parser = factory.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw noJson("The text is empty, which is no JSON", parser.currentLocation(), null);
            }
            Object value = value(parser, first, 1);
            if (parser.nextToken() != null) {
                throw noJson("Something follows the end of the JSON value", parser.currentTokenLocation(), null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw noJson("The text is no JSON: " + e.getOriginalMessage(), e.getLocation(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object value(JsonParser parser, JsonToken token, int depth) throws IOException {
        switch (token) {
            case VALUE_STRING:
                return StorableText.check(parser.getText());
            case VALUE_NUMBER_INT:
                return integer(parser);
            case VALUE_NUMBER_FLOAT:
                return decimal(parser);
            case VALUE_TRUE:
                return true;
            case VALUE_FALSE:
                return false;
            case VALUE_NULL:
                return null;
            default:
                if (depth > JacksonJsonCodec.DEEPEST) {
                    throw JacksonJsonCodec.tooDeep();
                }
                return token == JsonToken.START_OBJECT ? object(parser, depth) : array(parser, depth);
        }
    }

    private Map<String, @Nullable Object> object(JsonParser parser, int depth) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = StorableText.check(parser.currentName());
            map.put(key, value(parser, parser.nextToken(), depth + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    private List<@Nullable Object> array(JsonParser parser, int depth) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(parser, token, depth + 1));
        }
        return Collections.unmodifiableList(list);
    }

    private static Long integer(JsonParser parser) throws IOException {
        if (parser.getTextLength() > LONGEST_INTEGER) {
            throw outOfRange("an integer of " + parser.getTextLength() + " characters");
        }
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        throw outOfRange(new BigInteger(parser.getText()));
    }

    private static Double decimal(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw outOfRange(parser.getText());
        }
        return number;
    }

    private static DataFlowException outOfRange(Object found) {
        return Problem.of(StandardCode.NUMBER_OUT_OF_RANGE, "The JSON holds a number out of range")
                .found(found)
                .expected("an integer of 64 bits, or a finite double")
                .fix("Keep the number as text, or in a decimal field of its own.")
                .toException();
    }

    private static DataFlowException noJson(
            String message, @Nullable JsonLocation where, @Nullable JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return JacksonJsonCodec.tooDeep(); // the only limit that is left to the parser
        }
        String place = where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
        boolean surrogate = e != null && message.contains("surrogate"); // keys; values are checked here
        return Problem.of(surrogate ? StandardCode.UNSTORABLE_TEXT : StandardCode.INVALID_STRUCTURE, message + place)
                .expected("one JSON value")
                .toException(e);
    }
}
