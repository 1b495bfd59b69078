package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.dataflow.Models;
import dev.dataflow.spi.error.DataFlowException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema says the same of a file as the reader. */
final class ModelSchemaTest {

    private static final Path SHOP = Path.of("src/test/resources/models/shop.yaml");
    private static final String API_EXAMPLE = """
            models:
              User: {fields: {id: text, name: text, email: {type: text, unique: true}, active: {type: boolean, default: true}}}
            workflow:
              name: signup
            """;

    private final Schema schema = load();

    private static Schema load() {
        String resource = "/META-INF/dataflow/schema/dataflow-models.schema.json";
        try (InputStream in = Models.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theExamplesAreValid() throws Exception {
        assertThat(errors(Files.readString(SHOP))).isEmpty();
        assertThat(errors(API_EXAMPLE)).isEmpty();
        assertThat(Models.readYaml(API_EXAMPLE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1",
                "models: []",
                "models: {user: {fields: {id: text}}}",
                "models: {User: {}}",
                "models: {User: {fields: []}}",
                "models: {User: {fields: {Id: text}}}",
                "models: {User: {fields: {id: 5}}}",
                "models: {User: {fields: {id: {}}}}",
                "models: {User: {fields: {id: {type: text, uniqe: true}}}}",
                "models: {User: {fields: {id: {type: text, unique: 'yes'}}}}",
                "models: {User: {fields: {id: {type: text, length: 0}}}}",
                "models: {User: {fields: {id: {type: enum, values: []}}}}",
                "models: {User: {fields: {id: {type: text, default: a, generate: uuid7}}}}",
                "models: {User: {fields: {id: text}, timestamps: maybe}}",
                "models: {User: {fields: {id: text}, key: 5}}",
                "models: {User: {fields: {id: text}, indexes: [id]}}",
                "models: {User: {fields: {id: text}, indexes: [{fields: [id], kind: x}]}}",
                "models: {User: {fields: {id: text}, options: {soft_delete: 5}}}",
                "models: {User: {fields: {id: text}, soft_delete: true}}",
                "models: {User: {fields: {id: text, u_id: {type: text, references: {modle: User}}}}}",
                "models: {User: {fields: {id: text, u_id: {type: text, references: {model: User, on_delete: x}}}}}"
            })
    void whatTheSchemaRefusesTheReaderRefusesToo(String text) {
        assertThat(errors(text)).isNotEmpty();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Models.readYaml(text)))
                .isInstanceOf(DataFlowException.class);
    }

    private List<Error> errors(String yaml) {
        return schema.validate(yaml, InputFormat.YAML);
    }
}
