package dev.dataflow.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.dataflow.spi.error.DataFlowException;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What {@code @DataFlowTest} promises. */
final class DataFlowTestTest {

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    @Test
    void everyTestHasAFreshInstanceThatIsClosedAfterwards() {
        MemoryNotes.SEEN.clear();
        run(MemoryNotes.class).assertStatistics(all -> all.succeeded(4).failed(0));
        assertThat(MemoryNotes.SEEN).hasSize(4);
        assertThat(MemoryNotes.SEEN)
                .allSatisfy(db -> assertThatThrownBy(() -> db.express().count("Note"))
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                failure -> assertThat(failure.code()).isEqualTo("DF-522")));
    }

    @Test
    void rolledBackTestsShareAnInstanceAndNothingStays() {
        RolledBackNotes.SEEN.clear();
        Events events = run(RolledBackNotes.class);
        events.assertStatistics(all -> all.succeeded(4).failed(1));
        events.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test("failing"),
                                finishedWithFailure(
                                        instanceOf(IllegalStateException.class), message("as it was thrown"))));
        assertThat(RolledBackNotes.SEEN).hasSize(1);
    }

    @Test
    void aTestThatForgetsItsStreamFails() {
        Events events = run(LeakingNotes.class);
        events.assertStatistics(all -> all.succeeded(1).failed(1));
        events.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test("forgets"),
                                finishedWithFailure(
                                        instanceOf(AssertionError.class),
                                        message(text -> text.contains("connections in use after the test: 1")))));
    }
}
