package dev.dataflow.spi.data;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON text into values and back. The kernel implements it and hands it out; plugins need no JSON library.
 *
 * <p>Values are {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long}, {@code Double},
 * {@code BigDecimal} (only where the caller gave one), {@code Boolean} and null. Integers beyond 64 bits, NaN and
 * infinities are {@code DF-119}; U+0000 and unpaired surrogates are {@code DF-115}. Implementations are thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface JsonCodec {

    /**
     * Returns the value of a JSON text; maps and lists are unmodifiable.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-108} when the text is no JSON
     */
    @Nullable
    Object parse(String json);

    /** Returns compact JSON text. Map keys keep their order. */
    String write(@Nullable Object value);

    /** Returns the one text that equal values share: keys sorted by code point, numbers in shortest form. */
    String canonical(@Nullable Object value);
}
