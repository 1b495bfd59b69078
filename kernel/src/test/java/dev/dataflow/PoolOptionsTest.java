package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections an instance takes of those that a server allows. */
final class PoolOptionsTest {

    @ParameterizedTest
    @CsvSource({"-1, 10, 20", "1000, 20, 30", "151, 15, 25", "100, 10, 20", "60, 6, 15", "20, 2, 5", "5, 2, 2"})
    void withoutASizeItIsAShareOfWhatTheServerAllows(int limit, int kept, int most) {
        PoolOptions sized = PoolOptions.DEFAULT.sized(limit);

        assertThat(sized.size()).isEqualTo(kept);
        assertThat(sized.most()).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"-1", "5", "1000"})
    void aSizeThatIsGivenWins(int limit) {
        assertThat(PoolOptions.size(7).sized(limit)).isEqualTo(PoolOptions.size(7));
    }
}
