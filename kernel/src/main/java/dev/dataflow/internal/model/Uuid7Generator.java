package dev.dataflow.internal.model;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.KeyGenerator;
import java.util.UUID;

/** UUIDs of version 7: sorted by the time of their making; two of one millisecond are in order, too. Thread-safe. */
public final class Uuid7Generator implements KeyGenerator {

    private static final int TEXT_LENGTH = 36;

    @Override
    public String name() {
        return "uuid7";
    }

    @Override
    public boolean supports(FieldType type) {
        return type instanceof FieldType.Uuid
                || (type instanceof FieldType.Text text && (text.length() == 0 || text.length() >= TEXT_LENGTH));
    }

    @Override
    public Object next(FieldType type) {
        UUID next = UuidCreator.getTimeOrderedEpoch();
        return type instanceof FieldType.Text ? next.toString() : next;
    }
}
