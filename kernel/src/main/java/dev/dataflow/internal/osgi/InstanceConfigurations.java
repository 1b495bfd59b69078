package dev.dataflow.internal.osgi;

import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * Takes factory configurations of {@value #PID}: each is an instance, its keys are options by the names of {@code
 * docs/configuration.md}. The only class here that needs Config Admin.
 */
final class InstanceConfigurations implements ManagedServiceFactory {

    static final String PID = "dev.dataflow.instance";

    private final ContainerInstances instances;

    private InstanceConfigurations(ContainerInstances instances) {
        this.instances = instances;
    }

    static void register(BundleContext context, ContainerInstances instances) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_PID, PID);
        context.registerService(ManagedServiceFactory.class, new InstanceConfigurations(instances), properties);
    }

    @Override
    public String getName() {
        return "DataFlow instances";
    }

    @Override
    public void updated(String pid, Dictionary<String, ?> properties) {
        Map<String, Object> options = new TreeMap<>();
        for (String key : Collections.list(properties.keys())) {
            if (!isFrameworks(key)) {
                options.put(key, properties.get(key));
            }
        }
        Object name = options.remove("name");
        instances.configure(pid, name == null ? nameIn(pid) : name.toString(), options);
    }

    @Override
    public void deleted(String pid) {
        instances.remove(pid);
    }

    /** Returns the name that a PID ends with: {@code dev.dataflow.instance~shop}. */
    private static String nameIn(String pid) {
        return pid.startsWith(PID) && pid.length() > PID.length() + 1 ? pid.substring(PID.length() + 1) : pid;
    }

    private static boolean isFrameworks(String key) {
        return key.startsWith("service.") || key.startsWith("felix.") || key.startsWith("config.");
    }
}
