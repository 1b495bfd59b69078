package dev.dataflow.internal.engine;

import dev.dataflow.LogLevel;
import dev.dataflow.SchemaOptions;
import dev.dataflow.internal.pipeline.Pipeline;
import dev.dataflow.internal.pipeline.ProtectedTables;
import dev.dataflow.internal.pipeline.Replicas;
import dev.dataflow.internal.registry.EntryStore;
import dev.dataflow.internal.registry.FileStore;
import dev.dataflow.internal.registry.NoStore;
import dev.dataflow.internal.registry.RegisteredModels;
import dev.dataflow.internal.registry.TableStore;
import dev.dataflow.internal.schema.Analyzers;
import dev.dataflow.internal.schema.RiskGate;
import dev.dataflow.internal.schema.TableKeeper;
import dev.dataflow.internal.schema.TableMaker;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The registry of models of one instance: in a table of the main database, in a file where no DDL is allowed, nowhere for a
 * database in memory. Made when it is first needed. Thread-safe.
 */
public final class ModelPersistence {

    private final EngineParts parts;
    private final Pipeline.PipelineParts pipeline;
    private final Set<ModelDefinition> saved = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RegisteredModels registered;

    ModelPersistence(EngineParts parts, Pipeline.PipelineParts pipeline) {
        this.parts = parts;
        this.pipeline = pipeline;
    }

    /** Returns the registry; threads that ask first at once each make one, all alike. */
    public RegisteredModels registered() {
        RegisteredModels known = registered;
        if (known == null) {
            known = new RegisteredModels(
                    store(),
                    parts.name(),
                    parts.json(),
                    parts.clock(),
                    () -> parts.live().now().keyGenerators());
            registered = known;
        }
        return known;
    }

    /** Returns the models as they were registered, before features shaped them. */
    public List<ModelDefinition> declared() {
        return parts.catalog().declared();
    }

    /** Writes the models that were not written yet; a failure is logged, and not tried again. */
    void saveNew() {
        List<ModelDefinition> fresh = declared().stream().filter(saved::add).toList();
        if (fresh.isEmpty()) {
            return;
        }
        try {
            registered().save(fresh);
        } catch (RuntimeException failure) {
            parts.logs().core().failure(LogLevel.WARN, "The models were not written to the registry", failure);
        }
    }

    private EntryStore store() {
        SchemaOptions options = parts.configuration().schema();
        if (parts.databases().main().dialect().dataSources().endsWithConnections()) {
            return new NoStore();
        } else if (!options.mayChangeSchema()) {
            Path file = options.modelRegistryFile();
            return new FileStore(file == null ? Path.of(SchemaOptions.REGISTRY_FILE) : file, parts.json());
        }
        return new TableStore(tablePipeline());
    }

    /** A pipeline for one table, which no feature, replica or analyzer has a say in; protection has. */
    private Pipeline tablePipeline() {
        RegistryAccess access = new RegistryAccess(parts.databases(), parts.canonical(), parts.clock());
        RiskGate gate = new RiskGate(
                new Analyzers(),
                SchemaOptions.DEFAULT.maxRiskLevel(),
                parts.logs().migration());
        TableMaker maker = new TableMaker(gate, parts.logs().migration()::info);
        return new Pipeline(new Pipeline.PipelineParts(
                context -> context,
                pipeline.protection(),
                access,
                access,
                List::of,
                new TableKeeper(
                        SchemaOptions.DEFAULT, access, access, maker, new ProtectedTables(pipeline.protection())),
                parts.databases(),
                pipeline.availability(),
                pipeline.sessions(),
                new Replicas(List.of(), Places::in, Places::database),
                pipeline.cursors(),
                pipeline.lists(),
                pipeline.limits()));
    }
}
