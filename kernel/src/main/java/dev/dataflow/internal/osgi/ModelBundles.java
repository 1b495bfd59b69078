package dev.dataflow.internal.osgi;

import dev.dataflow.internal.file.LocatedDocument;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.internal.model.FileModelReader;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows bundles with the header {@value #HEADER}: a list of annotated records and of model files in the bundle, {@code
 * com.shop.Order, models/*.yaml}. They are models of every instance while the bundle is active.
 */
final class ModelBundles extends BundleTracker<Bundle> {

    /** The manifest header. */
    static final String HEADER = "DataFlow-Models";

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private final ContributedModels models;
    private final ContainerInstances instances;

    ModelBundles(BundleContext context, ContributedModels models, ContainerInstances instances) {
        super(context, Bundle.ACTIVE, null);
        this.models = models;
        this.instances = instances;
    }

    @Override
    public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        String header = bundle.getHeaders("").get(HEADER);
        if (header == null) {
            return null;
        }
        try {
            models.add(bundle, read(bundle, header));
            instances.changed();
            return bundle;
        } catch (DataFlowException invalid) {
            LOG.error("{} gives no models: {}", bundle, invalid.getMessage());
        } catch (IOException | ClassNotFoundException | LinkageError missing) {
            LOG.error("{} gives no models: its header {} names {}", bundle, HEADER, missing.getMessage(), missing);
        }
        return null;
    }

    private static Contribution read(Bundle bundle, String header) throws IOException, ClassNotFoundException {
        List<ModelDefinition> definitions = new ArrayList<>();
        List<Class<?>> records = new ArrayList<>();
        for (String clause : header.split(",")) {
            String what = clause.strip();
            if (what.matches(".*\\.(yaml|yml|json)")) {
                for (URL file : files(bundle, what)) {
                    definitions.addAll(read(file));
                }
            } else if (!what.isEmpty()) {
                records.add(bundle.loadClass(what));
            }
        }
        return new Contribution(bundle.toString(), Set.of(), definitions, records);
    }

    private static List<URL> files(Bundle bundle, String path) throws IOException {
        int slash = path.lastIndexOf('/');
        Enumeration<URL> found =
                bundle.findEntries(slash < 0 ? "/" : path.substring(0, slash), path.substring(slash + 1), false);
        if (found == null) {
            throw new IOException(path + ", and the bundle has no such file");
        }
        return Collections.list(found);
    }

    private static List<ModelDefinition> read(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            LocatedDocument.Format format =
                    file.getPath().endsWith(".json") ? LocatedDocument.Format.JSON : LocatedDocument.Format.YAML;
            return new FileModelReader(new LazyJsonCodec())
                    .read(LocatedDocument.parse(file.toString(), text, format, StandardCode.INVALID_MODEL));
        }
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle tracked) {
        if (models.remove(bundle)) {
            instances.changedNow();
        }
    }
}
