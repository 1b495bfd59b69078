package dev.dataflow.examples.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is H2's own; the rest is the suite's. */
final class H2DialectTest {

    @TempDir
    Path folder;

    private static DataFlow open(String url) {
        return DataFlow.builder()
                .url(url)
                .plugins(PluginSource.of(new H2Plugin()))
                .build();
    }

    private static ModelDefinition word() {
        return ModelDefinition.builder("Word")
                .field("id", FieldType.text())
                .field("text", FieldType.text(), f -> f.nullable(true))
                .field("data", FieldType.json(), f -> f.nullable(true))
                .index(IndexDefinition.unique("id", "text"))
                .build();
    }

    @Test
    void addressesNameMemoryAndFiles() {
        for (String url :
                List.of("h2:mem:", "h2:mem:a?lock_timeout=50", "jdbc:h2:mem:b", "h2:" + folder.resolve("x"))) {
            try (DataFlow db = open(url)) {
                db.register(word());
                assertThat(db.express().count("Word")).as(url).isZero();
            }
        }
        assertThat(folder.resolve("x.mv.db")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2:tcp:host/x", "h2:mem:a?mode=x", "h2:file:a;INIT=RUNSCRIPT", "h2:mem:a?lock_timeout=x"})
    void whatIsNoAddressIsRefused(String url) {
        assertThat(catchThrowableOfType(DataFlowException.class, () -> open(url)))
                .hasMessageMatching("(?s)DF-40[13].*");
    }

    @Test
    void aFileKeepsItsRecords() {
        String url = "h2:file:" + folder.resolve("kept");
        try (DataFlow db = open(url)) {
            db.register(word());
            db.express().create("Word", Map.of("id", "1", "data", Map.of("a", List.of("x"))));
        }
        try (DataFlow db = open(url)) {
            db.register(word());
            assertThat(db.express().count("Word", Map.of("data.a", Map.of("$contains", "x"))))
                    .isEqualTo(1);
        }
    }

    @Test
    void jsonSortsNumbersBeforeText() {
        try (DataFlow db = open("h2:mem:")) {
            db.register(word());
            List<Object> values = List.of("b", 10, -3.5, "a", 2);
            for (int i = 0; i < values.size(); i++) {
                db.express().create("Word", Map.of("id", "" + i, "data", Map.of("v", values.get(i))));
            }
            assertThat(db.express()
                            .list("Word", Map.of(), ListOptions.limit(9).orderBy("data.v"))
                            .records())
                    .<Object>extracting(row -> ((Map<?, ?>) row.get("data")).get("v"))
                    .containsExactly(-3.5, 2L, 10L, "a", "b");
        }
    }

    @Test
    void aTakenKeyOfSeveralColumnsIsNamedWithoutItsValues() {
        try (DataFlow db = open("h2:mem:")) {
            db.register(ModelDefinition.builder("Odd")
                    .field("id", FieldType.bigint())
                    .field("a", FieldType.text(), f -> f.column("a, \"b"))
                    .index(IndexDefinition.unique("a"))
                    .build());
            db.express().create("Odd", Map.of("id", 1L, "a", "secret"));
            assertThatThrownBy(() -> db.express().create("Odd", Map.of("id", 2L, "a", "secret")))
                    .hasMessageStartingWith("DF-510")
                    .hasMessageNotContaining("secret");
        }
    }
}
