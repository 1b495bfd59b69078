package dev.dataflow.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures turns by the counters of the calling thread. */
final class Meter {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    Sample measure(Contestant contestant, int operations) {
        try {
            contestant.before().run();
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long cpu = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            contestant.turn().run();
            long nanos = System.nanoTime() - start;
            cpu = threads.getCurrentThreadCpuTime() - cpu;
            bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
            return new Sample((double) nanos / operations, (double) cpu / operations, (double) bytes / operations);
        } catch (Exception e) {
            throw new IllegalStateException(contestant.name() + " failed", e);
        }
    }
}
