package dev.dataflow.workflow;

import dev.dataflow.internal.file.LocatedDocument;
import dev.dataflow.internal.file.LocatedNode;
import dev.dataflow.internal.file.MappingReader;
import dev.dataflow.internal.model.FileModelReader;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one workflow file. Not thread-safe. */
final class WorkflowFileReader {

    static final List<String> TOP = List.of("workflow", "models", "$schema");
    static final List<String> WORKFLOW =
            List.of("name", "inputs", "nodes", "connections", "cycles", "transaction", "parallel", "timeout");
    static final List<String> NODE = List.of("type", "params", "condition", "timeout");
    static final List<String> TRANSACTION = List.of("required", "none");

    private static final StandardCode CODE = StandardCode.WORKFLOW_FILE_INVALID;

    private final LocatedDocument document;
    private final FileModelReader modelReader;
    private final Problems problems = new Problems();
    private final Map<String, Location> nodePlaces = new HashMap<>();
    private final Map<String, Location> connectionPlaces = new HashMap<>();

    WorkflowFileReader(LocatedDocument document, FileModelReader modelReader) {
        this.document = document;
        this.modelReader = modelReader;
    }

    WorkflowFile read() {
        List<ModelDefinition> models = List.of();
        WorkflowBuilder builder = null;
        if (document.root() instanceof LocatedNode.Mapping root) {
            MappingReader reader = new MappingReader(root, "file", CODE, problems);
            reader.allowOnly(TOP);
            LocatedNode.Mapping written = reader.mapping("models");
            models = written == null ? List.of() : modelReader.read(written, problems);
            LocatedNode.Mapping workflow = reader.mapping("workflow");
            if (workflow != null) {
                builder = workflow(workflow);
            } else if (!reader.has("workflow")) {
                reader.note(root.location(), "The file has no workflow")
                        .fix("Write it under 'workflow':", "workflow: {name: signup, nodes: {…}}")
                        .add();
            }
        } else {
            problems.add(Problem.of(CODE, "The file is no mapping")
                    .at(document.root().location())
                    .found(document.root().describe())
                    .expected("workflow: {name: signup, nodes: {…}}"));
        }
        Workflow built = builder == null ? null : build(builder);
        problems.throwIfAny();
        return new WorkflowFile(java.util.Objects.requireNonNull(built), models);
    }

    private @Nullable Workflow build(WorkflowBuilder builder) {
        try {
            return builder.located(new SourceMap(nodePlaces, connectionPlaces)).build();
        } catch (DataFlowException e) {
            problems.add(e);
            return null;
        }
    }

    private WorkflowBuilder workflow(LocatedNode.Mapping mapping) {
        MappingReader reader = new MappingReader(mapping, "workflow", CODE, problems);
        nodePlaces.put("", mapping.location());
        reader.allowOnly(WORKFLOW);
        String name = reader.text("name");
        if (name == null && !reader.has("name")) {
            reader.note(mapping.location(), "The workflow has no name")
                    .fix("Give it one:", "name: signup")
                    .add();
        }
        // A missing name is told above; the builder would tell it again.
        WorkflowBuilder builder = new WorkflowBuilder(name == null ? "unnamed" : name);
        new InputsReader(reader, builder, problems).read();
        nodes(reader, builder);
        new ConnectionsReader(reader, builder, problems, connectionPlaces).read();
        String transaction = reader.has("transaction") ? reader.text("transaction") : null;
        if (transaction != null) {
            transaction(reader, builder, transaction);
        }
        Boolean parallel = reader.flag("parallel");
        builder.parallel(parallel != null && parallel);
        Duration limit = Timeouts.read(reader);
        if (limit != null) {
            builder.timeLimit(limit);
        }
        return builder;
    }

    private static void transaction(MappingReader reader, WorkflowBuilder builder, String transaction) {
        if (TRANSACTION.contains(transaction)) {
            builder.transaction(transaction.equals("required") ? TransactionMode.REQUIRED : TransactionMode.NONE);
        } else {
            reader.note(reader.location("transaction"), "'transaction' of the workflow is not one of its words")
                    .found(transaction)
                    .expected(String.join(", ", TRANSACTION))
                    .fix("Write:", "transaction: required")
                    .add();
        }
    }

    private void nodes(MappingReader workflow, WorkflowBuilder builder) {
        LocatedNode.Mapping nodes = workflow.mapping("nodes");
        if (nodes == null) {
            if (!workflow.has("nodes")) {
                workflow.note(workflow.mapping().location(), "The workflow has no nodes")
                        .fix("Write them under 'nodes':", "nodes: {list: {type: UserListNode}}")
                        .add();
            }
            builder.addNode("-", "-"); // told above; the builder would tell it again
            return;
        }
        nodes.members().forEach((id, member) -> node(id, member, workflow, builder));
    }

    private void node(String id, LocatedNode.Member member, MappingReader workflow, WorkflowBuilder builder) {
        nodePlaces.put(id, member.key());
        if (!(member.value() instanceof LocatedNode.Mapping mapping)) {
            workflow.note(member.value().location(), "Node '" + id + "' is not a mapping")
                    .found(member.value().describe())
                    .expected(id + ": {type: UserListNode, params: {…}}")
                    .add();
            builder.addNode("-", id);
            return;
        }
        MappingReader reader = new MappingReader(mapping, "node '" + id + "'", CODE, problems);
        reader.allowOnly(NODE);
        String type = reader.text("type");
        if (type == null && !reader.has("type")) {
            reader.note(member.key(), "Node '" + id + "' has no type")
                    .fix("Say what it does:", "type: UserListNode")
                    .add();
        }
        LocatedNode.Mapping params = reader.mapping("params");
        if (params != null) {
            places(id, params);
        }
        String condition = reader.text("condition");
        builder.addNode(
                type == null ? "-" : type,
                id,
                params == null ? Map.of() : params.plain(),
                new NodeOptions(condition, Timeouts.read(reader)));
        if (condition != null) {
            nodePlaces.put(id + ".condition", reader.location("condition"));
        }
    }

    private void places(String path, LocatedNode value) {
        if (value instanceof LocatedNode.Mapping mapping) {
            mapping.members().forEach((key, member) -> {
                nodePlaces.put(path + "." + key, member.key());
                places(path + "." + key, member.value());
            });
        } else if (value instanceof LocatedNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                nodePlaces.put(path + "[" + i + "]", list.items().get(i).location());
                places(path + "[" + i + "]", list.items().get(i));
            }
        }
    }
}
