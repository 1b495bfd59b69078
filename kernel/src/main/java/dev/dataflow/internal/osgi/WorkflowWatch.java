package dev.dataflow.internal.osgi;

import dev.dataflow.DataFlow;
import dev.dataflow.Models;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.workflow.WorkflowFile;
import dev.dataflow.workflow.Workflows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the workflow files of a container when they come and change, so that a mistake is told when it is made and not when
 * the workflow is needed. A run reads its file itself. Used by one thread.
 */
final class WorkflowWatch {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private final FileWatch files;
    private final @Nullable Path modelFolder;
    private final Supplier<List<DataFlowPlugin>> plugins;

    WorkflowWatch(Path folder, @Nullable Path modelFolder, Supplier<List<DataFlowPlugin>> plugins) {
        files = new FileWatch(folder);
        this.modelFolder = modelFolder;
        this.plugins = plugins;
    }

    void look() {
        try {
            FileWatch.Changes changes = files.look();
            for (Path file : changes.changed()) {
                check(file);
            }
            changes.gone().forEach(file -> LOG.info("{} is gone", file));
        } catch (IOException unreadable) {
            LOG.debug("The workflows cannot be looked at", unreadable);
        }
    }

    private void check(Path file) throws IOException {
        try {
            WorkflowFile read = Workflows.read(file);
            validate(read);
            LOG.info("{}: workflow '{}' can be run", file, read.workflow().name());
        } catch (DataFlowException invalid) {
            if (invalid.problem().code() == StandardCode.NO_DIALECT) {
                LOG.debug("{} is not checked: there is no dialect for a database in memory", file);
            } else {
                LOG.error("{} cannot be run: {}", file, Sentences.of(invalid));
            }
        }
    }

    /** Checks a workflow on a database in memory, with the models that a run would find. */
    private void validate(WorkflowFile read) throws IOException {
        Map<String, ModelDefinition> models = new LinkedHashMap<>();
        for (Path file : modelFolder == null ? List.<Path>of() : FileWatch.files(modelFolder)) {
            try {
                Models.read(file).forEach(model -> models.put(model.name(), model));
            } catch (DataFlowException told) {
                LOG.debug("{} was told when it changed", file, told);
            }
        }
        read.models().forEach(model -> models.put(model.name(), model));
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .name("workflows")
                .plugins(PluginSource.of(plugins.get().toArray(DataFlowPlugin[]::new)))
                .build()) {
            db.register(new ArrayList<>(models.values()));
            db.validate(read.workflow());
        }
    }
}
