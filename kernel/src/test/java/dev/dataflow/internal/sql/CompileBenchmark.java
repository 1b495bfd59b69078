package dev.dataflow.internal.sql;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import javax.management.JMException;
import javax.management.ObjectName;

/** Prints processor time and allocation of one {@code prepare} that finds its statement, filter trees included. */
final class CompileBenchmark {

    private static final int CALLS = 200_000;

    private CompileBenchmark() {}

    public static void main(String[] arguments) {
        SqlCompiler compiler = Shop.compiler(new AnsiDialect());
        for (int round = 0; round < 5; round++) {
            measure(
                    compiler,
                    "read by key",
                    i -> new Operation.Read(Shop.ORDER, Filter.eq("id", (long) i), Projection.ALL));
            measure(compiler, "count, two conditions", i -> new Operation.Count(Shop.CUSTOMER, two(i)));
            measure(
                    compiler,
                    "list, two conditions, order, limit",
                    i -> new Operation.ListRows(
                            Shop.CUSTOMER, two(i), List.of(Sort.desc("age")), Page.first(10), Projection.ALL, false));
            measure(
                    compiler,
                    "create",
                    i -> new Operation.Create(
                            Shop.ORDER,
                            Values.empty(Shop.ORDER).with("status", "paid").with("customer_id", "c")));
        }
    }

    private static Filter two(int i) {
        return Filter.compare("age", Operator.GT, i & 127)
                .and(Filter.compare("email", Operator.IN, List.of("a", "b", "c")));
    }

    private static void measure(SqlCompiler compiler, String name, IntFunction<Operation> operations) {
        Operation[] made = new Operation[1024];
        for (int i = 0; i < made.length; i++) {
            made[i] = operations.apply(i);
        }
        int slots = 0;
        long bytes = allocatedBytes();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS; i++) {
            slots += compiler.prepare(made[i & 1023], OperationContext.EMPTY).values().length;
        }
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        long allocated = allocatedBytes() - bytes;
        System.out.printf(Locale.ROOT, "%-36s %5d ns %5d B  (%d)%n", name, nanos / CALLS, allocated / CALLS, slots);
    }

    private static long allocatedBytes() {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("java.lang:type=Threading"),
                            "getThreadAllocatedBytes",
                            new Object[] {Thread.currentThread().getId()},
                            new String[] {"long"});
        } catch (JMException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
