package dev.dataflow.probe;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Uses instances as a host's bundle does. Tests reach it through a function from {@code INSTANCE KEY} to how many records
 * there are after one more has been created.
 */
public final class Probe implements BundleActivator, Function<String, String> {

    private static final String MODEL = "Note";

    private volatile BundleContext context;

    @Override
    public void start(BundleContext started) {
        context = started;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("probe", true);
        started.registerService(Function.class, this, properties);
    }

    @Override
    public void stop(BundleContext stopped) {}

    @Override
    public String apply(String request) {
        String[] words = request.split(" ");
        DataFlow db = instance(words[0]);
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
