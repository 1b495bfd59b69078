package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.softdelete.SoftDelete;
import dev.dataflow.feature.softdelete.Trash;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.References;
import dev.dataflow.model.Unique;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.WorkflowBuilder;
import java.time.Clock;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** An instance with letters in folders, of which the letters are kept when they are deleted. */
final class Archive implements AutoCloseable {

    @Model
    record Folder(@Id String id) {}

    @Model
    @SoftDelete(retention = "P30D")
    record Letter(
            @Id String id,
            @Unique String subject,
            int pages,
            @Nullable @References(Folder.class) String folderId) {}

    final DataFlow db;

    Archive() {
        this(Clock.systemUTC());
    }

    Archive(Clock clock) {
        db = DataFlow.builder().url("sqlite::memory:").clock(clock).build();
        db.register(Folder.class, Letter.class);
        db.express().create("Folder", Map.of("id", "f"));
    }

    void letter(String id, String subject, int pages) {
        db.express().create("Letter", Map.of("id", id, "subject", subject, "pages", pages, "folder_id", "f"));
    }

    Trash trash() {
        return db.service(Trash.class);
    }

    /** Runs one node; returns its outputs. */
    Map<String, Object> run(String type, Map<String, Object> parameters) {
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            return runtime.execute(
                            new WorkflowBuilder("one")
                                    .addNode(type, "it", parameters)
                                    .build(),
                            Map.of())
                    .output("it");
        }
    }

    static DataFlowException refused(String code, Runnable call) {
        DataFlowException refusal = Assertions.catchThrowableOfType(DataFlowException.class, call::run);
        Assertions.assertThat(refusal).as("refusal with %s", code).isNotNull();
        Assertions.assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }

    @Override
    public void close() {
        db.close();
    }
}
