package com.example.swap;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.data.Row;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Eight threads that write and read parcels by express and workflows without a pause, and count what goes wrong: used by a
 * bundle in Felix and by a host application. A parcel is kept in a vault, which keeps its phone number in another form,
 * keeps tenants apart and writes a journal. Thread-safe.
 */
public final class Work {

    private final AtomicLong keys = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean end = new AtomicBoolean();
    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private final DataFlow db;
    private final DataFlow north;
    private final DataFlow south;
    private final Workflow workflow = new WorkflowBuilder("w")
            .addNode("ParcelCreateNode", "create", Map.of("id", "{{id}}", "phone", "{{phone}}", "weight", 1))
            .addNode("ParcelReadNode", "read", Map.of("id", "${create.id}"))
            .addNode("CodeNode", "twice", Map.of("code", "twice = weight * 2;", "weight", "${read.weight}"))
            .build();

    /** Makes the work on an instance that has the models {@code Parcel} and {@code Journal}. */
    public Work(DataFlow db) {
        this.db = db;
        this.north = db.tenant("north");
        this.south = db.tenant("south");
    }

    /** Starts the threads. */
    public void start() {
        for (int i = 0; i < 8; i++) {
            pool.execute(this::work);
        }
    }

    /** Runs one workflow on the calling thread. */
    public void once() {
        try (LocalRuntime runtime = new LocalRuntime(north)) {
            byWorkflow(runtime, "p" + keys.incrementAndGet());
        }
    }

    /** Adds a failure of another kind to those of the threads. */
    public void failed(String failure) {
        failures.add(failure);
    }

    /** Ends the threads, without waiting for them. */
    public void stop() {
        end.set(true);
        pool.shutdownNow();
    }

    /** Waits for the threads, and returns what went wrong. */
    public String finish() throws InterruptedException {
        end.set(true);
        pool.shutdown();
        if (!pool.awaitTermination(60, TimeUnit.SECONDS)) {
            failures.add("threads still work after 60 s");
        }
        long lost = stored.get() - north.express().count("Parcel", Map.of());
        long unwritten = stored.get() - db.express().count("Journal", Map.of());
        return "failures " + failures.stream().distinct().limit(5).toList() + ", wrong " + wrong + ", lost " + lost
                + ", missing in the journal " + unwritten;
    }

    private void work() {
        Random random = new Random();
        try (LocalRuntime runtime = new LocalRuntime(north)) {
            while (!end.get()) {
                try {
                    step(runtime, random);
                } catch (RuntimeException | LinkageError failure) {
                    failures.add(failure.toString());
                }
            }
        }
    }

    private void step(LocalRuntime runtime, Random random) {
        String id = "p" + keys.incrementAndGet();
        switch (random.nextInt(4)) {
            case 0 -> {
                north.express().create("Parcel", Map.of("id", id, "phone", phone(id), "weight", 2));
                stored.incrementAndGet();
                check(north.express().count("Parcel", Map.of("phone", phone(id))) == 1);
            }
            case 1 -> byWorkflow(runtime, id);
            case 2 -> {
                long before = stored.get();
                check(north.express().count("Parcel", Map.of()) >= before);
                check(south.express().count("Parcel", Map.of()) == 0);
            }
            default -> {
                north.transaction(tx -> {
                    tx.express().create("Parcel", Map.of("id", id, "phone", phone(id), "weight", 3));
                    Row row = tx.express().read("Parcel", id).orElseThrow();
                    check(phone(id).equals(row.get("phone")));
                });
                stored.incrementAndGet();
            }
        }
    }

    private void byWorkflow(LocalRuntime runtime, String id) {
        RunResult run = runtime.execute(workflow, Map.of("id", id, "phone", phone(id)));
        stored.incrementAndGet();
        check(((Number) run.output("twice").get("twice")).intValue() == 2);
        check(phone(id).equals(run.output("read").get("phone")));
    }

    private static String phone(String id) {
        return "0" + id.substring(1);
    }

    private void check(boolean right) {
        if (!right) {
            wrong.incrementAndGet();
        }
    }
}
