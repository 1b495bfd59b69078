package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that leave, come and are replaced while an instance is in use. */
final class LiveModelsTest {

    @Model
    record Item(@Id String id, int number) {}

    @TempDir
    Path folder;

    private final LivePluginSource source = new LivePluginSource();
    private DataFlow db;

    @BeforeEach
    void open() {
        db = DataFlow.builder()
                .url("sqlite:" + folder.resolve("live.db"))
                .plugins(source)
                .build()
                .register(Item.class);
        db.express()
                .bulkCreate(
                        "Item",
                        IntStream.range(0, 5000)
                                .mapToObj(i -> Map.<String, Object>of("id", "i-" + i, "number", i))
                                .toList());
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void models_leave_with_their_nodes_and_their_tables_stay() {
        db.unregister("Item");

        assertThatThrownBy(() -> db.express().count("Item", Map.of())).hasMessageContaining("DF-603");
        assertThat(db.nodes()).noneMatch(node -> "Item".equals(node.model()));
        db.register(Item.class);
        assertThat(db.express().count("Item", Map.of())).isEqualTo(5000);
    }

    @Test
    void a_model_is_replaced_by_another_of_its_name_whose_table_gets_the_new_column() {
        db.replace(List.of(
                item().field("note", FieldType.text(), f -> f.nullable(true)).build()));

        db.express().create("Item", Map.of("id", "new", "number", 1, "note", "n"));

        assertThat(db.express().count("Item", Map.of())).isEqualTo(5001);
        assertThat(db.express().count("Item", Map.of("note", "n"))).isEqualTo(1);
    }

    @Test
    void what_cannot_take_the_place_of_a_model_leaves_it_as_it_is() {
        assertThatThrownBy(() -> db.replace(List.of(item().field("x", FieldType.text(), f -> f.references("Nobody"))
                        .build())))
                .hasMessageContaining("DF-605");

        assertThat(db.express().count("Item", Map.of("number", 1))).isEqualTo(1);
    }

    private static ModelBuilder item() {
        return ModelDefinition.builder("Item").field("id", FieldType.text()).field("number", FieldType.integer());
    }

    @Test
    void a_plugin_reads_models_of_a_format_of_its_own_as_long_as_it_is_there() throws Exception {
        Path file = Files.writeString(folder.resolve("places.lines"), "Country id name\nCity id country");
        assertThatThrownBy(() -> db.register(file))
                .hasMessageContaining("DF-604")
                .hasMessageContaining("lines");
        DataFlowPlugin lines = TestPlugins.ofModels("lines", "1.0.0", "lines", path -> {
            List<ModelDefinition> models = new ArrayList<>();
            for (String line : Files.readAllLines(path)) {
                String[] words = line.split(" ");
                ModelBuilder model = ModelDefinition.builder(words[0]);
                Stream.of(words).skip(1).forEach(field -> model.field(field, FieldType.text()));
                models.add(model.build());
            }
            return models;
        });

        source.add(lines);
        db.register(file);
        assertThat(db.models().names()).contains("Country", "City");
        assertThat(db.express().count("City", Map.of())).isZero();

        source.remove(lines);
        assertThatThrownBy(() -> db.register(file)).hasMessageContaining("DF-604");
        assertThat(db.express().count("City", Map.of())).isZero();
    }
}
