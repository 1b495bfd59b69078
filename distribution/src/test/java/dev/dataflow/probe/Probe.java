package dev.dataflow.probe;

import dev.dataflow.DataFlow;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Collection;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * Uses instances as a host's bundle does. Tests reach it through a function from {@code INSTANCE KEY} to how many records
 * there are after one more has been created.
 */
public final class Probe implements BundleActivator, Function<String, String> {

    private static final String MODEL = "Note";

    private final Map<String, ServiceRegistration<?>> contributed = new HashMap<>();
    private volatile BundleContext context;
    private DataFlow own;

    @Override
    public void start(BundleContext started) {
        context = started;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("probe", true);
        started.registerService(Function.class, this, properties);
    }

    @Override
    public void stop(BundleContext stopped) {
        if (own != null) {
            own.close();
        }
    }

    @Override
    public String apply(String request) {
        String[] words = request.split(" ");
        if (words[0].equals("open")) {
            return own(words[2], words[3]);
        }
        if (words[1].equals("contribute")) {
            return contribute(words[2], words[3]);
        }
        if (words[1].equals("withdraw")) {
            Objects.requireNonNull(contributed.remove(words[2])).unregister();
            return "done";
        }
        DataFlow db = instance(words[0]);
        if (words[1].equals("models")) {
            return String.join(" ", db.models().names());
        }
        if (!db.models().names().contains(MODEL)) {
            db.register(ModelDefinition.builder(MODEL)
                    .field("id", FieldType.text())
                    .field("text", FieldType.text())
                    .build());
        }
        db.express().create(MODEL, Map.of("id", words[1], "text", "from a bundle"));
        long records = db.express().count(MODEL, Map.of());
        // A service is a view: closing it must not end the instance.
        db.close();
        return records + " of " + db.express().count(MODEL, Map.of());
    }

    private String contribute(String model, String instance) {
        Dictionary<String, Object> properties = new Hashtable<>();
        if (!instance.equals("*")) {
            properties.put("dataflow.instance", instance);
        }
        contributed.put(
                model,
                context.registerService(
                        ModelDefinition.class,
                        ModelDefinition.builder(model)
                                .field("id", FieldType.text())
                                .build(),
                        properties));
        return "done";
    }

    /** Uses an instance that the bundle itself opens, once, with the plugins of the container. */
    private String own(String file, String key) {
        if (own == null) {
            PluginSource plugins = context.getService(context.getServiceReference(PluginSource.class));
            own = DataFlow.builder().url("sqlite:" + file).plugins(plugins).build();
            own.register(ModelDefinition.builder(MODEL)
                    .field("id", FieldType.text())
                    .field("text", FieldType.text())
                    .build());
        }
        own.express().create(MODEL, Map.of("id", key, "text", "mine"));
        return String.valueOf(own.express().count(MODEL, Map.of()));
    }

    private DataFlow instance(String name) {
        try {
            Collection<ServiceReference<DataFlow>> found =
                    context.getServiceReferences(DataFlow.class, "(name=" + name + ")");
            return context.getService(found.iterator().next());
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
