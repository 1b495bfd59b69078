package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.observe.OperationObserver;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who listens hears how each operation ended, and disturbs none. */
final class ObserverTest {

    private static final class Listener implements DataFlowPlugin, OperationObserver {
        private final List<String> heard = new ArrayList<>();
        private final boolean throwing;

        private Listener(boolean throwing) {
            this.throwing = throwing;
        }

        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("listener", "1.0.0");
        }

        @Override
        public List<OperationObserver> observers() {
            return List.of(this);
        }

        @Override
        public void succeeded(Operation operation, OperationContext context, Outcome outcome, long nanos) {
            hear(operation, outcome.getClass().getSimpleName(), nanos);
        }

        @Override
        public void failed(Operation operation, OperationContext context, RuntimeException failure, long nanos) {
            hear(operation, failure.getMessage().substring(0, 6), nanos);
        }

        private void hear(Operation operation, String what, long nanos) {
            assertThat(nanos).isPositive();
            heard.add(operation.getClass().getSimpleName() + " " + what);
            if (throwing) {
                throw new IllegalStateException("no");
            }
        }
    }

    private static DataFlow open(Listener listener) {
        DataFlow db = DataFlow.builder().url("sqlite::memory:").plugin(listener).build();
        return db.register(
                ModelDefinition.builder("Note").field("id", FieldType.text()).build());
    }

    @Test
    void successesFailuresAndStreamsAreHeardOnce() {
        Listener listener = new Listener(false);
        try (DataFlow db = open(listener)) {
            db.express().create("Note", Map.of("id", "1"));
            assertThatThrownBy(() -> db.express().create("Note", Map.of("id", "1")))
                    .hasMessageStartingWith("DF-510");
            try (Stream<Row> rows = db.express().stream("Note", Map.of())) {
                assertThat(rows).hasSize(1);
            }
        }
        assertThat(listener.heard).containsExactly("Create Changed", "Create DF-510", "ListRows Counted");
    }

    @Test
    void anObserverThatThrowsChangesNothing() {
        Listener listener = new Listener(true);
        try (DataFlow db = open(listener)) {
            db.express().create("Note", Map.of("id", "1"));
            assertThat(db.express().count("Note")).isOne();
        }
        assertThat(listener.heard).hasSize(2);
    }
}
