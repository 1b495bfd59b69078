package dev.dataflow.launcher;

/** The bundles of the swap tests: a feature, a model that asks for it, and work on it. */
final class SwapBundles {

    private static final String SPI = ";version=\"[1.0,2)\"";

    private SwapBundles() {}

    /** A feature that keeps the records of a tenant apart. */
    static PluginBundle region(String version) {
        return PluginBundle.plugin("region", version, """
                        @Override public java.util.List<dev.dataflow.spi.feature.FeatureFactory> features() {
                            return java.util.List.of(new Region.Factory());
                        }
                        """)
                .header(
                        "Import-Package",
                        String.join(
                                ",",
                                "dev.dataflow.spi" + SPI,
                                "dev.dataflow.spi.feature" + SPI,
                                "dev.dataflow.spi.model" + SPI,
                                "dev.dataflow.spi.operation" + SPI,
                                "dev.dataflow.spi.query" + SPI))
                .source("com.acme.region.Region", """
                        package com.acme.region;

                        import dev.dataflow.spi.PluginContext;
                        import dev.dataflow.spi.feature.*;
                        import dev.dataflow.spi.model.*;
                        import dev.dataflow.spi.operation.*;
                        import dev.dataflow.spi.query.*;

                        final class Region implements Feature {
                            @Override public String option() {
                                return "region";
                            }

                            @Override public FeatureOrder order() {
                                return FeatureOrder.SCOPE;
                            }

                            @Override public ModelDefinition shape(ModelDefinition model) {
                                return model.toBuilder()
                                        .field(FieldDefinition.of("region", FieldType.text(20)).toBuilder()
                                                .management(Management.FEATURE).build())
                                        .build();
                            }

                            @Override public Filter scope(Occurrence occurrence) {
                                return Filter.eq("region", tenant(occurrence.context()));
                            }

                            @Override public Operation rewrite(Operation operation, OperationContext context) {
                                if (operation instanceof Operation.Create create) {
                                    Values values = create.values().copy().with("region", tenant(context));
                                    return new Operation.Create(create.model(), values);
                                }
                                return operation;
                            }

                            private static String tenant(OperationContext context) {
                                return context.tenant().orElse("none");
                            }

                            static final class Factory implements FeatureFactory {
                                @Override public String option() {
                                    return "region";
                                }

                                @Override public Feature create(ModelDefinition model, Object setting, PluginContext context) {
                                    return new Region();
                                }
                            }
                        }
                        """);
    }

    /** A bundle with an annotated record. */
    static PluginBundle models() {
        return PluginBundle.bundle("com.acme.models", "1.0.0")
                .header("Import-Package", "dev.dataflow.model" + SPI)
                .header("DataFlow-Models", "com.acme.models.Parcel")
                .source("com.acme.models.Parcel", """
                        package com.acme.models;

                        import dev.dataflow.model.*;

                        @Model
                        @Option("region")
                        public record Parcel(@Id String id, int weight) {}
                        """);
    }

    /** Eight threads that write and read parcels by express and workflows, and count what goes wrong. */
    static PluginBundle load() {
        return PluginBundle.bundle("com.acme.load", "1.0.0")
                .header("Bundle-Activator", "com.acme.load.Load")
                .header(
                        "Import-Package",
                        "dev.dataflow" + SPI + ",dev.dataflow.workflow" + SPI + ",dev.dataflow.spi.data" + SPI
                                + ",dev.dataflow.spi.error" + SPI + ",org.osgi.framework")
                .source("com.acme.load.Load", """
                        package com.acme.load;

                        import dev.dataflow.DataFlow;
                        import dev.dataflow.workflow.*;
                        import java.util.*;
                        import java.util.concurrent.*;
                        import java.util.concurrent.atomic.*;
                        import java.util.function.Function;
                        import org.osgi.framework.*;

                        public final class Load implements BundleActivator, Function<String, String> {
                            private final AtomicLong keys = new AtomicLong();
                            private final AtomicLong stored = new AtomicLong();
                            private final AtomicLong wrong = new AtomicLong();
                            private final Queue<String> failures = new ConcurrentLinkedQueue<>();
                            private final AtomicBoolean end = new AtomicBoolean();
                            private final ExecutorService pool = Executors.newFixedThreadPool(8);
                            private DataFlow db;

                            @Override public void start(BundleContext context) throws Exception {
                                db = context.getService(context.getServiceReferences(DataFlow.class, "(name=shop)")
                                        .iterator().next());
                                Dictionary<String, Object> properties = new Hashtable<>();
                                properties.put("role", "load");
                                context.registerService(Function.class, this, properties);
                            }

                            @Override public void stop(BundleContext context) {
                                end.set(true);
                                pool.shutdownNow();
                            }

                            @Override public String apply(String command) {
                                switch (command) {
                                    case "ready":
                                        return String.join(" ", db.models().names());
                                    case "start":
                                        for (int i = 0; i < 8; i++) {
                                            pool.execute(this::work);
                                        }
                                        return "started";
                                    case "once":
                                        try (LocalRuntime runtime = new LocalRuntime(db)) {
                                            create(runtime, true);
                                        }
                                        return "done";
                                    default:
                                        return finish();
                                }
                            }

                            private void work() {
                                Random random = new Random();
                                try (LocalRuntime runtime = new LocalRuntime(db)) {
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
                                switch (random.nextInt(4)) {
                                    case 0:
                                        create(runtime, false);
                                        break;
                                    case 1:
                                        create(runtime, true);
                                        break;
                                    case 2:
                                        long before = stored.get();
                                        check(db.tenant("north").express().count("Parcel", Map.of()) >= before);
                                        check(db.tenant("south").express().count("Parcel", Map.of()) == 0);
                                        break;
                                    default:
                                        db.tenant("north").transaction(tx -> {
                                            String id = "t" + keys.incrementAndGet();
                                            tx.express().create("Parcel", Map.of("id", id, "weight", 3));
                                            check(tx.express().read("Parcel", id).isPresent());
                                        });
                                        stored.incrementAndGet();
                                }
                            }

                            private void create(LocalRuntime runtime, boolean byWorkflow) {
                                String id = "p" + keys.incrementAndGet();
                                if (byWorkflow) {
                                    try (LocalRuntime north = new LocalRuntime(db.tenant("north"))) {
                                        RunResult run = north.execute(new WorkflowBuilder("w")
                                                .addNode("ParcelCreateNode", "create", Map.of("id", id, "weight", 1))
                                                .addNode("CodeNode", "twice", Map.of(
                                                        "code", "twice = weight * 2;", "weight", "${create.weight}"))
                                                .build(), Map.of());
                                        check(((Number) run.output("twice").get("twice")).intValue() == 2);
                                    }
                                } else {
                                    db.tenant("north").express().create("Parcel", Map.of("id", id, "weight", 2));
                                }
                                stored.incrementAndGet();
                            }

                            private void check(boolean right) {
                                if (!right) {
                                    wrong.incrementAndGet();
                                }
                            }

                            private String finish() {
                                end.set(true);
                                pool.shutdown();
                                try {
                                    pool.awaitTermination(60, TimeUnit.SECONDS);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                long lost = stored.get() - db.tenant("north").express().count("Parcel", Map.of());
                                return "failures " + failures.stream().distinct().limit(5).toList() + ", wrong " + wrong
                                        + ", lost " + lost;
                            }
                        }
                        """);
    }
}
