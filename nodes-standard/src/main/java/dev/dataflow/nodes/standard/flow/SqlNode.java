package dev.dataflow.nodes.standard.flow;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.nodes.standard.Outputs;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterBinding;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Runs SQL that a person wrote, with named binds. */
public final class SqlNode implements Node {

    private SqlNode() {}

    /** Returns the node's factory. */
    public static NodeFactory factory() {
        NodeDescriptor descriptor = new NodeDescriptor(
                "SqlNode",
                null,
                "Runs one SQL statement with named binds",
                List.of(
                        ParameterDescriptor.required("sql", ValueKind.TEXT, "The statement; values stand as :name")
                                .withAliases("query")
                                .withBinding(ParameterBinding.CONSTANT),
                        ParameterDescriptor.optional("params", ValueKind.MAP, "The values of the binds, by name")
                                .withAliases("parameters"),
                        ParameterDescriptor.optional("read_only", ValueKind.BOOLEAN, "Whether it may only read")
                                .withDefault(false),
                        ParameterDescriptor.optional(
                                "limit",
                                ValueKind.INTEGER,
                                "Rows to read at most; without it all. Only for a statement that does nothing but read")),
                List.of(
                        OutputDescriptor.sometimes("records", ValueKind.LIST, "The rows, of a statement that reads"),
                        OutputDescriptor.sometimes("count", ValueKind.INTEGER, "How many rows were read"),
                        OutputDescriptor.sometimes("has_more", ValueKind.BOOLEAN, "Whether the limit cut the result"),
                        OutputDescriptor.sometimes("updated", ValueKind.INTEGER, "How many rows were changed"),
                        OutputDescriptor.sometimes(
                                "rows_affected", ValueKind.INTEGER, "The same, under its older name")),
                false,
                false,
                NodeEffect.WRITES,
                "sql: select :number as number\nparams: {number: 1}\nread_only: true");
        return NodeFactory.of(descriptor, new SqlNode());
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = new Arguments(parameters, null, new Problems());
        Operation.RawStatement statement = statement(in);
        in.finish();
        Outcome outcome = context.operations().execute(statement, context.operation());
        if (outcome instanceof Outcome.Rows rows) {
            return NodeResult.of(Outputs.of(
                    "records", rows.rows(),
                    "count", (long) rows.rows().size(),
                    "has_more", rows.hasMore()));
        }
        long affected = ((Outcome.Changed) outcome).affected();
        return NodeResult.of(Outputs.of("updated", affected, "rows_affected", affected));
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        statement(new Arguments(known, null, check.problems()));
    }

    private static Operation.RawStatement statement(Arguments in) {
        String sql = Objects.requireNonNullElse(in.text("sql"), "");
        if (in.names("sql") && sql.isBlank()) {
            in.add(in.problem(StandardCode.EMPTY_PARAMETER, "sql", "'sql' is empty")
                    .expected("one statement")
                    .fix("Write it:", "sql: select count(*) as n from users where active = :active"));
        }
        long limit = in.number("limit", 0, Long.MAX_VALUE, -1);
        return new Operation.RawStatement(sql, in.map("params"), in.flag("read_only"), limit);
    }
}
