package dev.dataflow.examples.nearby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template of a plugin, built by itself and outside of this build, then loaded from a folder. */
final class PluginTemplateIT {

    private static final Path TEMPLATE = Path.of("..", "plugin-template");

    @TempDir
    private static Path folder;

    private static String log;

    @BeforeAll
    static void build() throws Exception {
        OutsideBuild build = new OutsideBuild(folder);
        build.copy(TEMPLATE);
        log = build.verify();
    }

    @Test
    void itsPomIsShort() throws IOException {
        assertThat(Files.readAllLines(TEMPLATE.resolve("pom.xml"))).hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void itsSuiteRuns() {
        assertThat(log)
                .contains("BUILD SUCCESS")
                .containsPattern("Tests run: [1-9][0-9]+, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void itsJarIsLoadedFromAFolderAndWorks() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.copy(folder.resolve("project/target/acme-plugin-1.0.0.jar"), plugins.resolve("acme.jar"));
        Workflow workflow = new WorkflowBuilder("look")
                .addNode("UserExistsNode", "look", Map.of("filter", Map.of("name", "Ann")))
                .build();
        try (DataFlow db = DataFlow.builder()
                        .url("sqlite::memory:")
                        .plugins(PluginSource.folder(plugins))
                        .build();
                LocalRuntime runtime = new LocalRuntime(db)) {
            db.register(ModelDefinition.builder("User")
                    .field("id", FieldType.bigint())
                    .field("name", FieldType.text())
                    .build());
            assertThat(runtime.execute(workflow).output("look")).containsEntry("exists", false);
            db.express().create("User", Map.of("id", 1L, "name", "Ann"));
            assertThat(runtime.execute(workflow).output("look")).containsEntry("exists", true);
        }
    }
}
