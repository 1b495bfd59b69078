package dev.dataflow.internal.workflow;

import dev.dataflow.internal.node.ValueKinds;
import dev.dataflow.internal.workflow.template.Paths;
import dev.dataflow.internal.workflow.template.ValueExpression;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowInput;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds what is wrong with declared inputs, and inputs that are read but not declared. */
public final class InputChecker {

    private final ParsedWorkflow parsed;
    private final Workflow workflow;
    private final Problems problems;
    private final Set<String> declared = new LinkedHashSet<>();

    InputChecker(ParsedWorkflow parsed, Problems problems) {
        this.parsed = parsed;
        this.workflow = parsed.workflow();
        this.problems = problems;
    }

    void check() {
        workflow.inputs().forEach(this::checkDeclaration);
        if (declared.isEmpty()) {
            return;
        }
        for (int i = 0; i < parsed.nodes().size(); i++) {
            String id = parsed.nodes().get(i).definition().id();
            parsed.nodes()
                    .get(i)
                    .parameters()
                    .forEach((name, value) -> value.visit(part -> {
                        // A longer text may be code that only looks like a template; the node type tells, so not here.
                        if (part instanceof ValueExpression.Input input && !isInText(value, input)) {
                            checkRead(input.name(), workflow.location(id, name));
                        }
                    }));
            Location at = workflow.location(id, "condition");
            ParsedWorkflow.inputsRead(parsed.nodes().get(i).condition(), input -> checkRead(input, at));
        }
        for (int i = 0; i < parsed.untils().size(); i++) {
            Location at = workflow.location(workflow.cycles().get(i).connection());
            ParsedWorkflow.inputsRead(parsed.untils().get(i), input -> checkRead(input, at));
        }
    }

    private static boolean isInText(ValueExpression value, ValueExpression.Input input) {
        return value instanceof ValueExpression.Text text && text.parts().contains(input);
    }

    private void checkDeclaration(WorkflowInput input) {
        Location at = Location.parameter(input.name()).within(workflow.location(null, null));
        if (!Paths.isId(input.name())) {
            problems.add(Problem.of(StandardCode.WORKFLOW_NOT_BUILT, "An input's name is no name")
                    .at(at)
                    .found(input.name())
                    .expected("letters, digits, '_' and '-'"));
        } else if (!declared.add(input.name())) {
            problems.add(Problem.of(StandardCode.WORKFLOW_NOT_BUILT, "Input '" + input.name() + "' is declared twice")
                    .at(at)
                    .found(input.name()));
        }
        if (!ValueKinds.accepts(input.kind(), input.defaultValue())) {
            problems.add(Problem.of(
                            StandardCode.TYPE_MISMATCH,
                            "The default of input '" + input.name() + "' is no " + ValueKinds.name(input.kind()))
                    .at(at)
                    .found(ValueKinds.describe(input.defaultValue()))
                    .expected(ValueKinds.name(input.kind())));
        }
    }

    private void checkRead(String input, Location at) {
        if (!declared.contains(input)) {
            problems.add(undeclared(input, declared, at));
        }
    }

    /** Returns the problem that an input is read and not declared. */
    public static Problem.Builder undeclared(String input, Collection<String> declared, Location at) {
        String hint = Lookalikes.hint(input, declared);
        return Problem.of(
                        StandardCode.INVALID_SOURCE,
                        "The workflow declares no input '" + input + "'" + (hint.isEmpty() ? "" : "; " + hint))
                .at(at)
                .found("{{" + input + "}}")
                .expected(String.join(", ", declared))
                .fix("Declare it:", ".input(\"" + input + "\", ValueKind.ANY)");
    }
}
