package dev.dataflow.internal.json;

import dev.dataflow.spi.data.JsonCodec;
import org.jspecify.annotations.Nullable;

/** The JSON codec of an instance; loads no class of the JSON library until the first call. Thread-safe. */
public final class LazyJsonCodec implements JsonCodec {

    private volatile @Nullable JsonCodec loaded;

    @Override
    public @Nullable Object parse(String json) {
        return codec().parse(json);
    }

    @Override
    public String write(@Nullable Object value) {
        return codec().write(value);
    }

    @Override
    public String canonical(@Nullable Object value) {
        return codec().canonical(value);
    }

    private JsonCodec codec() {
        JsonCodec codec = loaded;
        if (codec == null) {
            codec = new JacksonJsonCodec(); // two threads may each make one; they are alike
            loaded = codec;
        }
        return codec;
    }
}
