package dev.dataflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every suite runs at a small scale on every database that is there; a contestant that does not do its work fails. */
@ExtendWith(SharedDatabases.class)
final class SideBySideTest {
    static Stream<Arguments> runs() {
        return SideBySide.suites().entrySet().stream()
                .flatMap(suite -> suite.getValue().storages().stream()
                        .filter(Storage.present()::contains)
                        .map(storage -> Arguments.of(suite.getKey(), storage)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyContestantDoesItsWork(String name, Storage storage, Databases databases) throws Exception {
        List<Standing> standings = new ArrayList<>();
        SideBySide.suites()
                .get(name)
                .run(databases, storage, Scale.QUICK, contest -> standings.addAll(new Rounds(0, 0, 2).run(contest)));
        assertThat(standings).isNotEmpty().allSatisfy(standing -> {
            assertThat(standing.own()).hasSize(2);
            assertThat(standing.median(Sample::nanos)).isPositive();
        });
    }
}
