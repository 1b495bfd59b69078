package com.example.hub;

import static dev.dataflow.Criteria.where;

import dev.dataflow.DataFlow;
import dev.dataflow.TypedExpress;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.osgi.OsgiBootstrap;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.slf4j.Logger;

/** An application that has DataFlow on its own path, runs a framework itself, and takes its plugins from bundles. */
public final class Hub {

    @Model
    record Parcel(@Id String id, String to, int grams) {}

    private Hub() {}

    /** Takes the addresses of the bundles. */
    public static void main(String[] bundles) throws Exception {
        Map<String, String> properties = new HashMap<>(OsgiBootstrap.frameworkProperties());
        properties.put("org.osgi.framework.storage", "storage");
        properties.put("felix.bootdelegation.implicit", "false");
        properties.put("felix.service.urlhandlers", "false");
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(properties);
        framework.init();
        try (OsgiBootstrap osgi = OsgiBootstrap.start(framework.getBundleContext())) {
            framework.start();
            List<Bundle> installed = start(framework, bundles);
            try (DataFlow db = DataFlow.builder()
                    .url("sqlite:hub.db")
                    .plugins(osgi.plugins())
                    .register(Parcel.class)
                    .build()) {
                use(db, installed);
            }
        } finally {
            framework.stop();
            framework.waitForStop(0);
        }
    }

    private static List<Bundle> start(Framework framework, String... bundles) throws BundleException {
        List<Bundle> installed = new ArrayList<>();
        for (String bundle : bundles) {
            installed.add(framework.getBundleContext().installBundle(bundle));
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
        return installed;
    }

    private static void use(DataFlow db, List<Bundle> installed) throws Exception {
        TypedExpress<Parcel> parcels = db.express(Parcel.class);
        parcels.create(new Parcel("p-1", "Ann", 900));
        say("heavy: " + parcels.list(where(Parcel::grams).gt(500)).fetch());

        Bundle dialect = named(installed, "dev.dataflow.dialect.sqlite");
        dialect.stop();
        say("stopped: " + refusal(() -> parcels.read("p-1")));
        dialect.start();
        say("started: " + parcels.read("p-1"));

        Bundle nodes = named(installed, "dev.dataflow.nodes.standard");
        say("run: " + run(db));
        nodes.stop();
        say("stopped: " + refusal(() -> run(db)));
        nodes.start();
        say("started: " + run(db));

        Class<?> logger = named(installed, "org.xerial.sqlite-jdbc").loadClass(Logger.class.getName());
        say("the driver logs to the application: " + (logger == Logger.class));
    }

    private static Object run(DataFlow db) {
        Workflow count = new WorkflowBuilder("count")
                .addNode("ParcelCountNode", "count", Map.of("filter", Map.of()))
                .build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            RunResult run = runtime.execute(count, Map.of());
            return run.output("count").get("count");
        }
    }

    private static String refusal(Runnable work) {
        try {
            work.run();
            return "no refusal";
        } catch (DataFlowException refused) {
            return refused.problem().code().code();
        }
    }

    private static Bundle named(List<Bundle> bundles, String name) {
        return bundles.stream()
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    private static void say(String what) {
        String module = Hub.class.getModule().isNamed() ? Hub.class.getModule().getName() : "unnamed";
        System.out.println(module + ": " + what);
    }
}
