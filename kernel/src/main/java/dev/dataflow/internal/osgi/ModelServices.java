package dev.dataflow.internal.osgi;

import dev.dataflow.spi.model.ModelDefinition;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Follows services of the type {@link ModelDefinition}: each is a model of every instance, or of those that its property
 * {@value #INSTANCE} names. Thread-safe.
 */
final class ModelServices implements ServiceTrackerCustomizer<ModelDefinition, ModelDefinition> {

    /** The service property with the name of an instance, or several. */
    static final String INSTANCE = "dataflow.instance";

    private final BundleContext context;
    private final ContributedModels models;
    private final ContainerInstances instances;

    private ModelServices(BundleContext context, ContributedModels models, ContainerInstances instances) {
        this.context = context;
        this.models = models;
        this.instances = instances;
    }

    static ServiceTracker<ModelDefinition, ModelDefinition> follow(
            BundleContext context, ContributedModels models, ContainerInstances instances) {
        ServiceTracker<ModelDefinition, ModelDefinition> tracker =
                new ServiceTracker<>(context, ModelDefinition.class, new ModelServices(context, models, instances));
        tracker.open();
        return tracker;
    }

    @Override
    public @Nullable ModelDefinition addingService(ServiceReference<ModelDefinition> reference) {
        ModelDefinition model = context.getService(reference);
        if (model != null) {
            models.add(reference, contribution(reference, model));
            instances.changed();
        }
        return model;
    }

    @Override
    public void modifiedService(ServiceReference<ModelDefinition> reference, ModelDefinition model) {
        models.add(reference, contribution(reference, model));
        instances.changed();
    }

    @Override
    public void removedService(ServiceReference<ModelDefinition> reference, ModelDefinition model) {
        models.remove(reference);
        instances.changedNow();
        context.ungetService(reference);
    }

    private static Contribution contribution(ServiceReference<?> reference, ModelDefinition model) {
        return new Contribution(
                "the service " + model.name() + " of " + reference.getBundle(),
                names(reference.getProperty(INSTANCE)),
                List.of(model),
                List.of());
    }

    private static Set<String> names(@Nullable Object property) {
        Set<String> names = new LinkedHashSet<>();
        if (property instanceof String name) {
            names.add(name);
        } else if (property instanceof String[] several) {
            names.addAll(List.of(several));
        } else if (property instanceof Collection<?> several) {
            several.forEach(one -> names.add(String.valueOf(one)));
        }
        return names;
    }
}
