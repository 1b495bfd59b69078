package dev.dataflow;

import dev.dataflow.internal.file.LocatedDocument;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.internal.model.FileModelReader;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Reads models from YAML and JSON; {@code docs/schema/dataflow-models.schema.json} describes the files for editors.
 *
 * <pre>{@code
 * models:
 *   User:
 *     fields:
 *       id: text
 *       email: {type: text, unique: true}
 *       age: integer?
 * }</pre>
 *
 * <p>A field is NOT NULL unless its type ends with {@code ?} or it says {@code nullable: true}. Key
 * generators of plugins are not known here.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Models {

    private Models() {}

    /**
     * Returns the models of a file, in its order.
     *
     * @param file ends with {@code .yaml}, {@code .yml} or {@code .json}
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-604} and its like with file, line and column; every
     *     mistake at once
     */
    public static List<ModelDefinition> read(Path file) {
        return reader().read(LocatedDocument.read(file, StandardCode.INVALID_MODEL));
    }

    /**
     * Returns the models in a YAML text.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #read(Path)}
     */
    public static List<ModelDefinition> readYaml(String text) {
        return parse("models.yaml", text, LocatedDocument.Format.YAML);
    }

    /**
     * Returns the models in a JSON text.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #read(Path)}
     */
    public static List<ModelDefinition> readJson(String text) {
        return parse("models.json", text, LocatedDocument.Format.JSON);
    }

    private static List<ModelDefinition> parse(String name, String text, LocatedDocument.Format format) {
        return reader().read(LocatedDocument.parse(name, text, format, StandardCode.INVALID_MODEL));
    }

    private static FileModelReader reader() {
        return new FileModelReader(new LazyJsonCodec());
    }
}
