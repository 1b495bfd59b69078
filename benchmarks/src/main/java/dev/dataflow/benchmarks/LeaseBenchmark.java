package dev.dataflow.benchmarks;

import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What an operation pays for the lease on its plugins, taken and returned, beside two additions to the counters of the
 * JDK: one that is striped as the leases are, and one that all threads share. {@code -t 1} and {@code -t 8} say how many
 * threads call. Threads that outnumber the cores wait for a core, too: what a call costs its thread is
 * {@code processorNanos}, the processor time of a call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LeaseBenchmark {
    private final Leases dialect = new Leases("dialect");
    private final LeaseSet one = LeaseSet.of(List.of(dialect));
    private final LeaseSet three = LeaseSet.of(List.of(dialect, new Leases("feature"), new Leases("another")));
    private final LongAdder striped = new LongAdder();
    private final AtomicLong shared = new AtomicLong();

    @Benchmark
    public boolean onePlugin(Caller caller) {
        return use(one, caller);
    }

    @Benchmark
    public boolean threePlugins(Caller caller) {
        return use(three, caller);
    }

    private static boolean use(LeaseSet leases, Caller caller) {
        caller.calls++;
        boolean taken = leases.acquire() == null;
        if (taken) {
            leases.release();
        }
        return taken;
    }

    @Benchmark
    public void longAdder(Caller caller) {
        caller.calls++;
        striped.increment();
        striped.decrement();
    }

    @Benchmark
    public long atomicLong(Caller caller) {
        caller.calls++;
        shared.incrementAndGet();
        return shared.decrementAndGet();
    }

    /** A thread that calls, and the processor time that it takes for an iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Caller {
        private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        private int shares;
        private long begun;
        private long taken;
        private long calls;

        @Setup(Level.Iteration)
        public void begin(BenchmarkParams parameters) {
            shares = parameters.getThreads()
                    * parameters.getMeasurement().getCount()
                    * Math.max(1, parameters.getForks());
            calls = 0;
            begun = clock.getCurrentThreadCpuTime();
        }

        @TearDown(Level.Iteration)
        public void end() {
            taken = clock.getCurrentThreadCpuTime() - begun;
        }

        /** JMH adds up the values of threads, iterations and forks: each gives its part of the mean. */
        public double processorNanos() {
            return calls == 0 ? 0 : (double) taken / calls / shares;
        }
    }
}
