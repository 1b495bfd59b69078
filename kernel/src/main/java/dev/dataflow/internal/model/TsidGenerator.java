package dev.dataflow.internal.model;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.KeyGenerator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of 64 bits, sorted by the time of their making; as text 13 characters that sort alike. The node part is random
 * for each generator, so that processes do not meet. Thread-safe.
 */
public final class TsidGenerator implements KeyGenerator {

    private static final int TEXT_LENGTH = 13;

    private final AtomicReference<@Nullable TsidFactory> factory = new AtomicReference<>();

    @Override
    public String name() {
        return "tsid";
    }

    @Override
    public boolean supports(FieldType type) {
        return type instanceof FieldType.BigInt
                || (type instanceof FieldType.Text text && (text.length() == 0 || text.length() >= TEXT_LENGTH));
    }

    @Override
    public Object next(FieldType type) {
        Tsid next = factory().create();
        return type instanceof FieldType.Text ? (Object) next.toString() : (Object) next.toLong();
    }

    /** One factory serves all threads: two would give keys out of order, and might share a node. */
    private TsidFactory factory() {
        TsidFactory made = factory.get();
        if (made != null) {
            return made;
        }
        factory.compareAndSet(null, TsidFactory.newInstance1024());
        return Objects.requireNonNull(factory.get());
    }
}
