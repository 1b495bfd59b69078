package com.example.swap;

import dev.dataflow.DataFlow;
import dev.dataflow.PluginFolder;
import dev.dataflow.PluginSource;
import dev.dataflow.PluginSwapOptions;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Eight threads work while the folders of a dialect and of a feature are swapped; says what went wrong. */
public final class Swap {

    private static final AtomicLong KEYS = new AtomicLong();
    private static final AtomicLong STORED = new AtomicLong();
    private static final AtomicLong WRONG = new AtomicLong();
    private static final Queue<String> FAILURES = new ConcurrentLinkedQueue<>();

    private Swap() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Path folder = Path.of("plugins");
        PluginFolder plugins = PluginSource.folder(folder).poll(Duration.ZERO);
        List<WeakReference<ClassLoader>> old = new ArrayList<>();
        try (DataFlow db = DataFlow.builder()
                .url("sqlite:swap.db")
                .plugins(plugins)
                .pluginSwap(PluginSwapOptions.DEFAULT.gracePeriod(Duration.ofSeconds(60)))
                .build()) {
            db.register(ModelDefinition.builder("Parcel")
                    .field("id", FieldType.text())
                    .field("weight", FieldType.integer())
                    .option("region", true)
                    .build());
            AtomicBoolean end = new AtomicBoolean();
            ExecutorService pool = Executors.newFixedThreadPool(8);
            for (int i = 0; i < 8; i++) {
                pool.execute(() -> work(db, end));
            }
            for (int round = 1; round <= rounds; round++) {
                for (String name : List.of("sqlite", "region")) {
                    old.addAll(loaders(plugins, name));
                    touch(folder.resolve(name), round);
                    plugins.refresh().forEach(problem -> FAILURES.add(problem.message()));
                }
            }
            end.set(true);
            pool.shutdown();
            pool.awaitTermination(60, TimeUnit.SECONDS);
            long lost = STORED.get() - db.tenant("north").express().count("Parcel", Map.of());
            System.out.println("failures " + FAILURES.stream().distinct().limit(5).toList() + ", wrong " + WRONG
                    + ", lost " + lost + ", loaders " + left(old) + " of " + old.size()
                    + (Swap.class.getModule().isNamed() ? ", layers" : ", class loaders"));
        }
    }

    private static List<WeakReference<ClassLoader>> loaders(PluginFolder plugins, String name) {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (DataFlowPlugin plugin : plugins.plugins()) {
            if (plugin.descriptor().name().equals(name)) {
                loaders.add(new WeakReference<>(plugin.getClass().getClassLoader()));
            }
        }
        return loaders;
    }

    private static void touch(Path folder, int round) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + round * 1000L));
            }
        }
    }

    private static long left(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        long left = loaders.size();
        for (int attempt = 0; attempt < 50 && left > 0; attempt++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
            left = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        return left;
    }

    private static void work(DataFlow db, AtomicBoolean end) {
        Random random = new Random();
        DataFlow north = db.tenant("north");
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("ParcelCreateNode", "create", Map.of("id", "{{id}}", "weight", 1))
                .addNode("ParcelReadNode", "read", Map.of("id", "${create.id}"))
                .build();
        try (LocalRuntime runtime = new LocalRuntime(north)) {
            while (!end.get()) {
                try {
                    step(db, north, runtime, workflow, random);
                } catch (RuntimeException | LinkageError failure) {
                    FAILURES.add(failure.toString());
                }
            }
        }
    }

    private static void step(DataFlow db, DataFlow north, LocalRuntime runtime, Workflow workflow, Random random) {
        String id = "p" + KEYS.incrementAndGet();
        switch (random.nextInt(4)) {
            case 0 -> {
                north.express().create("Parcel", Map.of("id", id, "weight", 2));
                STORED.incrementAndGet();
            }
            case 1 -> {
                check(Integer.valueOf(1).equals(runtime.execute(workflow, Map.of("id", id)).output("read").get("weight")));
                STORED.incrementAndGet();
            }
            case 2 -> {
                long before = STORED.get();
                check(north.express().count("Parcel", Map.of()) >= before);
                check(db.tenant("south").express().count("Parcel", Map.of()) == 0);
            }
            default -> {
                north.transaction(tx -> {
                    tx.express().create("Parcel", Map.of("id", id, "weight", 3));
                    check(tx.express().read("Parcel", id).isPresent());
                });
                STORED.incrementAndGet();
            }
        }
    }

    private static void check(boolean right) {
        if (!right) {
            WRONG.incrementAndGet();
        }
    }
}
