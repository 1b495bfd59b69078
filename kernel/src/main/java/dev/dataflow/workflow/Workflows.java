package dev.dataflow.workflow;

import dev.dataflow.internal.file.LocatedDocument;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.internal.model.FileModelReader;
import dev.dataflow.spi.error.StandardCode;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Reads workflows from YAML and JSON; {@code docs/schema/dataflow-workflow.schema.json} describes the files for editors.
 *
 * <pre>{@code
 * workflow:
 *   name: signup
 *   inputs: {id: text, limit: {type: integer, default: 10}}
 *   nodes:
 *     create: {type: UserCreateNode, params: {id: "{{id}}"}}
 *     list: {type: UserListNode, params: {limit: "{{limit}}"}, condition: "limit > 0", timeout: 5s}
 *   connections:
 *     - create.id -> list.filter.id
 *   transaction: required
 * }</pre>
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Workflows {

    private Workflows() {}

    /**
     * Returns the workflow of a file, and the models beside it.
     *
     * @param file ends with {@code .yaml}, {@code .yml} or {@code .json}
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-805} for what cannot be read, the codes of
     *     {@link WorkflowBuilder#build()} and of models; every mistake at once, with file, line and column
     */
    public static WorkflowFile read(Path file) {
        return read(LocatedDocument.read(file, StandardCode.WORKFLOW_FILE_INVALID));
    }

    /**
     * Returns the workflow in a YAML text.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #read(Path)}
     */
    public static WorkflowFile readYaml(String text) {
        return read(LocatedDocument.parse(
                "workflow.yaml", text, LocatedDocument.Format.YAML, StandardCode.WORKFLOW_FILE_INVALID));
    }

    /**
     * Returns the workflow in a JSON text.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #read(Path)}
     */
    public static WorkflowFile readJson(String text) {
        return read(LocatedDocument.parse(
                "workflow.json", text, LocatedDocument.Format.JSON, StandardCode.WORKFLOW_FILE_INVALID));
    }

    private static WorkflowFile read(LocatedDocument document) {
        return new WorkflowFileReader(document, new FileModelReader(new LazyJsonCodec())).read();
    }
}
