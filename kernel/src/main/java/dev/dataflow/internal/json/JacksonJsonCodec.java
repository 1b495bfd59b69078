package dev.dataflow.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import org.jspecify.annotations.Nullable;

/**
 * The JSON codec on Jackson's streaming parser and generator. Thread-safe.
 *
 * <p>Numbers with a fraction or an exponent are read as the nearest double. When a key stands twice, the last one counts.
 * Beside the values that {@link JsonCodec} names, these are written: other integers and {@code Float} as numbers; enum
 * constants, {@code UUID}, {@code char} and the ISO 8601 types of {@code java.time} as text; collections and arrays except
 * {@code byte[]} as arrays; Jackson's {@code JsonNode}. Anything else is {@code DF-102}; nesting beyond
 * {@value #DEEPEST} levels is {@code DF-108}.
 */
public final class JacksonJsonCodec implements JsonCodec {

    static final int DEEPEST = 500;

    private final JsonFactory factory = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNestingDepth(DEEPEST + 1)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(DEEPEST + 1)
                    .build())
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private final JsonReader reader = new JsonReader(factory);
    private final JsonWriter writer = new JsonWriter(factory);
    private final CanonicalJson canonical = new CanonicalJson();

    @Override
    public @Nullable Object parse(String json) {
        return reader.read(json);
    }

    @Override
    public String write(@Nullable Object value) {
        return writer.write(value);
    }

    @Override
    public String canonical(@Nullable Object value) {
        return canonical.write(ReadJson.isRead(value) ? value : reader.read(writer.write(value)));
    }

    /** Returns the failure of a value whose nesting ends the work. */
    static DataFlowException tooDeep() {
        return Problem.of(StandardCode.INVALID_STRUCTURE, "The JSON value is nested too deeply, or contains itself")
                .expected("at most " + DEEPEST + " levels")
                .toException();
    }
}
