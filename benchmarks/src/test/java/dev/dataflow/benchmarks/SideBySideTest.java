package dev.dataflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every suite runs at a small scale; a contestant that does not do its work fails. */
final class SideBySideTest {
    static Stream<String> names() {
        return SideBySide.suites().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyContestantDoesItsWork(String name) throws Exception {
        List<Standing> standings = new ArrayList<>();
        SideBySide.suites().get(name).run(Scale.QUICK, contest -> standings.addAll(new Rounds(1, 1, 2).run(contest)));
        assertThat(standings).isNotEmpty().allSatisfy(standing -> {
            assertThat(standing.own()).hasSize(2);
            assertThat(standing.median(Sample::nanos)).isPositive();
        });
    }
}
