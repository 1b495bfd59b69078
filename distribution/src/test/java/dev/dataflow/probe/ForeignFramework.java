package dev.dataflow.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A program that runs bundles in the framework of its class path, whichever that is, and says what became of them. */
public final class ForeignFramework {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private ForeignFramework() {}

    /**
     * Starts the bundles, writes and reads through the probe, which is the last of them, and stops.
     *
     * @param arguments the file of the database, then the addresses of the bundles
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new HashMap<>();
        System.getProperties().forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
        settings.put("dataflow.default.url", "sqlite:" + arguments[0]);
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        framework.init();
        try {
            List<Bundle> bundles = new ArrayList<>();
            for (String address : arguments) {
                if (!address.equals(arguments[0])) {
                    bundles.add(framework.getBundleContext().installBundle(address));
                }
            }
            for (Bundle bundle : bundles) {
                bundle.start();
            }
            framework.start();
            say("framework: " + framework.getSymbolicName());
            say("bundles: " + bundles.size() + ", not active: "
                    + bundles.stream()
                            .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                            .map(Bundle::getSymbolicName)
                            .collect(Collectors.joining(" ")));
            use(framework.getBundleContext());
        } finally {
            framework.stop();
            framework.waitForStop(0);
        }
    }

    private static void use(BundleContext context) throws Exception {
        ServiceReference<?> reference = await(context);
        @SuppressWarnings("unchecked") // The probe registers this very type.
        Function<String, String> probe = (Function<String, String>) context.getService(reference);
        say("first: " + probe.apply("default n-1"));

        Bundle dialect = Arrays.stream(context.getBundles())
                .filter(bundle -> "dev.dataflow.dialect.sqlite".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        dialect.stop();
        try {
            say("no refusal: " + probe.apply("default n-2"));
        } catch (RuntimeException refused) {
            say("stopped: " + refused.getMessage().replaceAll("(?s).*(DF-\\d+).*", "$1"));
        }
        dialect.start();
        await(context);
        say("started: " + secondTry(probe));
    }

    /** The kernel takes a plugin that comes on a thread of its own, so the first calls may still be refused. */
    private static String secondTry(Function<String, String> probe) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return probe.apply("default n-2");
            } catch (RuntimeException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** Waits for the instance; returns the probe's function. */
    private static ServiceReference<?> await(BundleContext context) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (context.getAllServiceReferences("dev.dataflow.DataFlow", "(name=default)") == null) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No instance");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return context.getAllServiceReferences(Function.class.getName(), "(probe=true)")[0];
    }

    private static void say(String what) {
        System.out.println(what);
    }
}
