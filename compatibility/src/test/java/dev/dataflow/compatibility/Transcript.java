package dev.dataflow.compatibility;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.observe.OperationObserver;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the operations of each test answered, as text that is equal exactly when the answers are. */
final class Transcript implements DataFlowPlugin, OperationObserver {

    private final Map<String, List<String>> answers = new TreeMap<>();
    private volatile List<String> current = new CopyOnWriteArrayList<>();

    /** Begins the answers of one test. */
    void begin(String test) {
        current = new CopyOnWriteArrayList<>();
        answers.put(test, current);
    }

    /** Takes away the answers of a test that is not run on this database. */
    void forget(String test) {
        answers.remove(test);
    }

    /** Returns the answers of all tests, by their names. */
    Map<String, List<String>> answers() {
        return answers;
    }

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("dataflow-transcript", "1.0.0");
    }

    @Override
    public List<OperationObserver> observers() {
        return List.of(this);
    }

    @Override
    public void succeeded(Operation operation, OperationContext context, Outcome outcome, long nanos) {
        current.add(name(operation) + " " + AnswerText.of(operation, outcome));
    }

    @Override
    public void failed(Operation operation, OperationContext context, RuntimeException failure, long nanos) {
        current.add(name(operation) + " "
                + (failure instanceof DataFlowException known ? AnswerText.of(known.problem()) : failure.toString()));
    }

    private static String name(Operation operation) {
        String kind = operation.getClass().getSimpleName();
        return operation instanceof Operation.OnModel on
                ? kind + " " + on.model().name()
                : kind;
    }
}
