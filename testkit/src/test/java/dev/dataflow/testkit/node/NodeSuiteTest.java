package dev.dataflow.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.dataflow.testkit.node.lying.LyingNodes;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The suite finds what is wrong. */
final class NodeSuiteTest {

    @Test
    void everyLieIsFound() {
        Set<String> failed = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(LyingNodes.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> name(event.getTestDescriptor()))
                .collect(Collectors.toSet());
        assertThat(failed)
                .containsExactlyInAnyOrder(
                        "nothingIsKeptInStaticFields",
                        "generationIsDeterministicAndTypesAreThereOnce",
                        "outputsAreThoseThatAreDescribed",
                        "theEffectIsWhatIsDeclared",
                        "anIdempotentNodeGivesTheSameAgain",
                        "oneNodeServesManyThreads",
                        "namesOfTablesAndColumnsNeedNoCare",
                        "whatANodeRefusesHasItsPlace",
                        "noParameterMakesANodeBreak",
                        "everyParameterCounts");
    }

    /** Returns the name of the method that a test, or the factory of a dynamic one, is. */
    private static String name(TestDescriptor test) {
        return test.getUniqueId().getSegments().stream()
                .map(Segment::getValue)
                .filter(value -> value.endsWith("()"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*#|\\(\\)", "");
    }
}
