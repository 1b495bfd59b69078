package dev.dataflow.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One thread that writes batches of rows over a bad network, and remembers what it was told of each. */
final class FaultyWorker implements Runnable {

    private static final long MOST_SECONDS = 20;

    private final DataFlow db;
    private final long first;
    private final Random random;
    private final long until;
    private final Map<Long, Batch> batches = new LinkedHashMap<>();
    private @Nullable Throwable unexpected;

    /**
     * A batch.
     *
     * @param size its rows
     * @param told what its caller heard: stored, refused or unknown
     */
    private record Batch(int size, Told told) {}

    private enum Told {
        STORED,
        REFUSED,
        UNKNOWN
    }

    FaultyWorker(DataFlow db, int number, long seed, long until) {
        this.db = db;
        this.first = number * 1_000_000_000L;
        this.random = new Random(seed);
        this.until = until;
    }

    Thread start() {
        Thread thread = new Thread(this, "faulty-worker");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        try {
            long next = first;
            for (long batch = first; System.nanoTime() < until; batch++) {
                int kind = random.nextInt(3);
                int size = kind == 0 ? 1 : kind == 1 ? 2 : 200;
                long from = next;
                next += size;
                write(kind, batch, from, size);
            }
        } catch (RuntimeException | Error failure) {
            unexpected = failure;
        }
    }

    private void write(int kind, long batch, long from, int size) {
        long start = System.nanoTime();
        Told told;
        try {
            if (kind == 0) {
                db.express().create("FaultyEntry", row(from, batch));
            } else if (kind == 1) {
                db.transaction(tx -> {
                    tx.express().create("FaultyEntry", row(from, batch));
                    tx.express().create("FaultyEntry", row(from + 1, batch));
                });
            } else {
                db.express()
                        .bulkCreate(
                                "FaultyEntry",
                                LongStream.range(from, from + size)
                                        .mapToObj(id -> row(id, batch))
                                        .toList());
            }
            told = Told.STORED;
        } catch (DataFlowException.OutcomeUnknown lost) {
            told = Told.UNKNOWN;
        } catch (DataFlowException failure) {
            told = Told.REFUSED;
        }
        batches.put(batch, new Batch(size, told));
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                .as("seconds of a call, %s", told)
                .isLessThan(MOST_SECONDS);
    }

    private static Map<String, Object> row(long id, long batch) {
        return Map.of("id", id, "batch", batch);
    }

    /** Compares what was told with what is there. */
    void check(DataFlow direct) {
        assertThat(unexpected).isNull();
        assertThat(batches).isNotEmpty();
        batches.forEach((number, batch) -> {
            long there = direct.express().count("FaultyEntry", Map.of("batch", number));
            switch (batch.told()) {
                case STORED -> assertThat(there).as("stored batch %d", number).isEqualTo(batch.size());
                case REFUSED -> assertThat(there).as("refused batch %d", number).isZero();
                case UNKNOWN -> assertThat(there).as("unknown batch %d", number).isIn(0L, (long) batch.size());
            }
        });
    }
}
