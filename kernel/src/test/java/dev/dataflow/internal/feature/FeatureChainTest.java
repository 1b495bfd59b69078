package dev.dataflow.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Features are asked for the hooks that they have, and for no others. */
final class FeatureChainTest {

    private static final ModelDefinition MODEL = ModelDefinition.builder("Chained")
            .field("id", FieldType.text())
            .field("room", FieldType.text())
            .build();
    private static final Operation.Count COUNT = new Operation.Count(MODEL, Filter.all());
    private static final Operation.BulkDelete DELETE = new Operation.BulkDelete(
            MODEL,
            Filter.eq("id", "1"),
            -1,
            dev.dataflow.spi.operation.RowScope.ALL,
            new dev.dataflow.spi.operation.BulkSettings(true, 0, false));

    @Test
    void aFeatureThatOnlyRecordsLeavesReadsAlone() {
        FeatureChain chain = chain(new Recording());
        assertThat(chain.leavesAlone(COUNT, OperationContext.EMPTY)).isTrue();
        assertThat(chain.leavesAlone(DELETE, OperationContext.EMPTY)).isFalse();
        assertThat(chain.isScoping()).isFalse();
        assertThat(chain.touches(COUNT, OperationContext.EMPTY)).isEmpty();
        assertThat(chain.touches(DELETE, OperationContext.EMPTY)).containsExactly("Journal");
    }

    @Test
    void aFeatureThatScopesLeavesNothingAlone() {
        FeatureChain chain = chain(new Scoping());
        assertThat(chain.leavesAlone(COUNT, OperationContext.EMPTY)).isFalse();
        assertThat(chain.surrounding(DELETE, OperationContext.EMPTY)).isEmpty();
        Filter scoped = chain.scope(
                new Occurrence(MODEL, OperationKind.READ, true, OperationContext.EMPTY), Filter.eq("id", "1"));
        assertThat(scoped)
                .isEqualTo(new Filter.Scoped(
                        "Chained", new Filter.And(List.of(Filter.eq("room", "a"), Filter.eq("id", "1")))));
    }

    @Test
    void aFeatureThatSaysNothingOfWhatItSurroundsIsAskedAlways() {
        FeatureChain chain = chain(new Asked());
        assertThat(chain.leavesAlone(COUNT, OperationContext.EMPTY)).isFalse();
        assertThat(chain.surrounding(COUNT, OperationContext.EMPTY)).hasSize(1);
    }

    @Test
    void aHookThatIsInheritedFromABaseClassIsAHook() {
        FeatureChain chain = chain(new Derived());
        assertThat(chain.surrounding(COUNT, OperationContext.EMPTY)).hasSize(1);
    }

    private static FeatureChain chain(Feature feature) {
        return FeatureChain.of(List.of(feature), MODEL.name());
    }

    private abstract static class Base implements Feature {
        @Override
        public String option() {
            return "tried";
        }

        @Override
        public FeatureOrder order() {
            return FeatureOrder.SCOPE;
        }
    }

    private static final class Recording extends Base {
        @Override
        public Set<Need> needs(Operation operation) {
            return operation.kind() == OperationKind.WRITE ? Set.of(Need.TRANSACTION) : Set.of();
        }

        @Override
        public Set<String> touches() {
            return Set.of("Journal");
        }

        @Override
        public boolean surrounds(Operation operation, OperationContext context) {
            return operation.kind() == OperationKind.WRITE;
        }

        @Override
        public Outcome around(Execution execution) {
            return execution.proceed();
        }
    }

    private static final class Scoping extends Base {
        @Override
        public Filter scope(Occurrence occurrence) {
            return Filter.eq("room", "a");
        }
    }

    private static class Asked extends Base {
        @Override
        public Outcome around(Execution execution) {
            return execution.proceed();
        }
    }

    private static final class Derived extends Asked {}
}
