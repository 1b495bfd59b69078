package com.example.removal;

import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.TransactionOptions;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Threads that work without a pause on notes that have every option, each as a tenant of its own, while the bundles of the
 * options come and go. What would have run without its condition is found in the tables afterwards. Thread-safe.
 */
public final class Work {

    private static final int THREADS = 4;
    private static final String SECRET = "s3cret";
    private static final String LEAVING = "DF-706";
    private static final String REFUSED = "DF-610";

    private final DataFlow db;
    private final DataFlow plain;
    /** Changes of each note, by tenant and id; of one that was deleted the number is negative. */
    private final Map<String, Long> changes = new ConcurrentHashMap<>();

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLongArray done = new AtomicLongArray(THREADS);
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicBoolean end = new AtomicBoolean();
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS + 1);
    private volatile CountDownLatch held = new CountDownLatch(0);

    /**
     * Makes the work.
     *
     * @param plain an instance on the same tables that knows no model
     */
    public Work(DataFlow db, DataFlow plain) {
        this.db = db;
        this.plain = plain;
    }

    /** Starts the threads. */
    public void start() {
        for (int i = 0; i < THREADS; i++) {
            int worker = i;
            pool.execute(() -> work("w" + worker, worker));
        }
    }

    /** Waits until each thread has done something more. */
    public void awaitWork() throws InterruptedException {
        for (int i = 0; i < THREADS; i++) {
            long wanted = done.get(i) + 2;
            while (done.get(i) < wanted && failures.isEmpty()) {
                Thread.sleep(1);
            }
        }
    }

    /** Says that a bundle has left, or that it is about to come back. */
    public void gone(boolean now) {
        if (!now) {
            turns.incrementAndGet();
        }
        gone.set(now);
        if (now) {
            turns.incrementAndGet();
        }
    }

    /** Holds every plugin of the notes, by a transaction that only reads and stays open until {@link #letGo}. */
    public void hold() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        held = over;
        pool.execute(() -> {
            try {
                db.tenant("holder").transaction(TransactionOptions.DEFAULT.readOnly(true), tx -> {
                    tx.express().count("Note");
                    begun.countDown();
                    await(over);
                    if (tx.express().count("Note") != 0) {
                        failures.add("the holder saw notes of others");
                    }
                });
            } catch (RuntimeException failure) {
                failures.add("held: " + failure);
            } finally {
                begun.countDown();
            }
        });
        begun.await();
    }

    /** Ends what {@link #hold} has begun. */
    public void letGo() {
        held.countDown();
    }

    /** Returns the code with which all kinds of operations are refused now; the code of each, {@code none} for one that is done, where they differ. */
    public List<String> refusals() {
        DataFlow view = db.tenant("w0");
        Map<String, Object> note = Map.of("id", "x", "writer", "w0", "secret", SECRET, "size", 1);
        List<Runnable> calls = List.of(
                () -> view.express().create("Note", note),
                () -> view.express().read("Note", "w0-0"),
                () -> view.express().list("Note"),
                () -> view.express().count("Note"),
                () -> view.express().stream("Note", Map.of()).close(),
                () -> view.express().update("Note", "w0-0", Map.of("size", 2)),
                () -> view.express().delete("Note", "w0-0"),
                () -> view.express().upsert("Note", Map.of("id", "x"), note, Map.of("size", 2)),
                () -> view.express().bulkCreate("Note", List.of(note)),
                () -> view.express().bulkUpdate("Note", Map.of(), Map.of("size", 2), BulkOptions.DEFAULT.allowAll(true)),
                () -> view.express().bulkDelete("Note", List.of("w0-0")),
                () -> view.transaction(tx -> tx.express().create("Note", note)),
                () -> db.express().count("Note"));
        List<String> codes = calls.stream().map(Work::code).toList();
        List<String> different = codes.stream().distinct().toList();
        return different.size() == 1 ? different : codes;
    }

    /** Returns the code with which a count is refused now, {@code none} when it is not. */
    public String refusal() {
        return code(() -> db.tenant("w0").express().count("Note"));
    }

    private static String code(Runnable call) {
        try {
            call.run();
            return "none";
        } catch (DataFlowException refused) {
            return refused.code();
        }
    }

    private void work(String tenant, int worker) {
        DataFlow view = db.tenant(tenant);
        String last = "";
        int turn = -1;
        try (LocalRuntime runtime = new LocalRuntime(view)) {
            for (long unit = 0; !end.get(); unit++) {
                int before = turns.get();
                boolean absent = gone.get();
                if (before != turn) {
                    turn = before;
                    last = "";
                }
                try {
                    unit(view, runtime, tenant, unit);
                    if (absent && before == turns.get()) {
                        failures.add("work was done while a bundle was gone");
                    }
                    done.incrementAndGet(worker);
                } catch (DataFlowException refused) {
                    last = checked(refused, last, absent && before == turns.get());
                }
            }
        } catch (RuntimeException | LinkageError failure) {
            failures.add(failure.toString());
        }
    }

    /** While a bundle leaves it is told so; once it has left, that it is not there, and nothing else. */
    private String checked(DataFlowException refused, String last, boolean absent) {
        String code = refused.code();
        boolean known = code.equals(REFUSED) || code.equals(LEAVING);
        if (!known || absent && !code.equals(REFUSED) || last.equals(REFUSED) && code.equals(LEAVING) && absent) {
            failures.add((absent ? "gone: " : "") + "after '" + last + "': " + refused.getMessage());
        }
        Thread.yield();
        return code;
    }

    private void unit(DataFlow view, LocalRuntime runtime, String tenant, long unit) {
        String id = tenant + "-" + unit / 10;
        if (!changes.containsKey(id)) {
            view.express().create("Note", Map.of("id", id, "writer", tenant, "secret", SECRET, "size", 0));
            changes.put(id, 1L);
        }
        switch ((int) (unit % 5)) {
            case 0 -> changed(id, view.express().update("Note", id, Map.of("size", unit)).updated());
            case 1 -> changed(id, view.express()
                    .bulkUpdate("Note", Map.of("id", id), Map.of("writer", tenant, "secret", SECRET))
                    .updated());
            case 2 -> {
                runtime.execute(new WorkflowBuilder("w")
                        .addNode("NoteUpdateNode", "n", Map.of("id", id, "fields", Map.of("size", unit)))
                        .build());
                changes.merge(id, 1L, Long::sum);
            }
            case 3 -> look(view, tenant);
            default -> {
                if (unit % 10 == 9) {
                    view.express().delete("Note", id);
                    changes.computeIfPresent(id, (key, count) -> -count);
                } else {
                    view.express().count("Note", Map.of("writer", tenant));
                }
            }
        }
    }

    private void changed(String id, long updated) {
        if (updated != 1) {
            failures.add(updated + " changed of " + id);
        }
        changes.merge(id, 1L, Long::sum);
    }

    private void look(DataFlow view, String tenant) {
        for (Row row : view.express().list("Note", Map.of(), ListOptions.limit(50)).records()) {
            if (!tenant.equals(row.get("writer")) || !SECRET.equals(row.get("secret"))) {
                failures.add(tenant + " saw " + row.get("writer") + ", " + row.get("secret"));
            }
        }
    }

    /** Ends the threads, without waiting for them. */
    public void stop() {
        end.set(true);
        pool.shutdownNow();
    }

    /** Ends the threads, and returns what went wrong; empty when nothing did. */
    public String finish() throws InterruptedException {
        end.set(true);
        letGo();
        pool.shutdown();
        if (!pool.awaitTermination(60, TimeUnit.SECONDS)) {
            failures.add("threads still work after 60 s");
        }
        try (LocalRuntime runtime = new LocalRuntime(plain)) {
            verify(runtime);
        }
        return String.join("\n", failures.stream().distinct().limit(10).toList());
    }

    /** Returns how many notes were written, and how often. */
    public String counts() {
        return changes.size() + " notes, " + changes.values().stream().mapToLong(Math::abs).sum() + " changes";
    }

    private void verify(LocalRuntime runtime) {
        Map<String, Long> entries = new HashMap<>();
        for (Map<?, ?> row : rows(runtime, "select record_id id, count(*) n from notes_audit group by record_id")) {
            entries.put(String.valueOf(row.get("id")), ((Number) row.get("n")).longValue());
        }
        Map<String, Long> left = new HashMap<>(changes);
        for (Map<?, ?> row : rows(
                runtime,
                "select id, tenant_id, writer, version, deleted_at, instr(secret, '" + SECRET + "') clear from notes")) {
            String id = String.valueOf(row.get("id"));
            Long count = left.remove(id);
            boolean deleted = row.get("deleted_at") != null;
            long expected = count == null ? 0 : Math.abs(count) + (deleted ? 1 : 0);
            if (count == null || count < 0 != deleted) {
                failures.add("unexpected: " + row);
            } else if (!row.get("tenant_id").equals(row.get("writer"))
                    || ((Number) row.get("version")).longValue() != expected
                    || ((Number) row.get("clear")).longValue() != 0
                    || entries.getOrDefault(id, 0L) != expected) {
                failures.add("expected " + expected + ", " + entries.get(id) + " entries: " + row);
            }
        }
        if (!left.isEmpty()) {
            failures.add("gone for good: " + left.keySet());
        }
    }

    private static List<Map<?, ?>> rows(LocalRuntime runtime, String sql) {
        List<?> rows = (List<?>) runtime.execute(
                        new WorkflowBuilder("q").addNode("SqlNode", "q", Map.of("sql", sql)).build())
                .output("q")
                .get("records");
        return rows.stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
