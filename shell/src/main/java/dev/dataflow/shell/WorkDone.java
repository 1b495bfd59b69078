package dev.dataflow.shell;

import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.RowProgress;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is done of a run: its rows, and the share of the whole where that is known. Each node counts as much as any other,
 * and one that writes rows of a known number counts row by row. Thread-safe.
 */
final class WorkDone implements RowProgress {

    private final LongAdder rows = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private long writtenBefore;
    private long expected;
    private int nodes;
    private int allNodes = 1;

    @Override
    public void rows(OperationKind kind, long more) {
        rows.add(more);
        if (kind == OperationKind.WRITE) {
            written.add(more);
        }
    }

    @Override
    public void expected(OperationKind kind, long more) {
        lock.lock();
        try {
            if (written.sum() - writtenBefore >= expected) {
                expected = 0;
                writtenBefore = written.sum();
            }
            expected += more;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void nodes(int more, int all) {
        lock.lock();
        try {
            nodes += more;
            allNodes = all;
            if (more > 0) {
                expected = 0;
                writtenBefore = written.sum();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many rows were read or written. */
    long rowCount() {
        return rows.sum();
    }

    /** Returns how much is done, from 0 to 1; empty for a single node whose rows nobody has counted. */
    OptionalDouble share() {
        lock.lock();
        try {
            if (expected == 0 && allNodes <= 1) {
                return OptionalDouble.empty();
            }
            double node = expected == 0 ? 0 : Math.min(1, (double) (written.sum() - writtenBefore) / expected);
            return OptionalDouble.of(Math.min(1, (nodes + node) / allNodes));
        } finally {
            lock.unlock();
        }
    }
}
