package dev.dataflow.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Versions, ranges and the headers that they stand in. */
final class PackageRangeTest {

    @Test
    void aRangeHasItsFirstVersionAndNotItsLast() {
        assertThat(includes("[1.1,2)", "1.1")).isTrue();
        assertThat(includes("[1.1,2)", "1.9.7")).isTrue();
        assertThat(includes("[1.1,2)", "1.0.9")).isFalse();
        assertThat(includes("[1.1,2)", "2.0")).isFalse();
        assertThat(includes("(1.1,2]", "1.1.0")).isFalse();
        assertThat(includes("(1.1,2]", "2")).isTrue();
    }

    @Test
    void aBareVersionHasNoEnd() {
        assertThat(includes("1.1", "1.0")).isFalse();
        assertThat(includes("1.1", "99")).isTrue();
    }

    @Test
    void numbersCompareAsNumbers() {
        assertThat(includes("[1.9,2)", "1.10")).isTrue();
        assertThat(includes("[1.0.0.b,2)", "1.0.0.a")).isFalse();
    }

    @Test
    void whatIsNoRangeIsNone() {
        assertThat(PackageRange.parse("[1,x)")).isEmpty();
        assertThat(PackageRange.parse("1,2")).isEmpty();
        assertThat(PackageVersion.parse("1.a")).isEmpty();
    }

    @Test
    void aHeaderIsReadWithItsQuotesAndDirectives() {
        assertThat(PluginJar.imports(
                        "a;b;version=\"[1,2)\", c;resolution:=optional;version=1,d;version:Version=\"3\",e"))
                .isEqualTo(Map.of("a", "[1,2)", "b", "[1,2)", "d", "3", "e", ""));
        assertThat(PluginJar.imports(null)).isEmpty();
    }

    @Test
    void thePackagesOfTheSpiHaveVersions() {
        assertThat(SpiPackages.version("dev.dataflow.spi")).contains(new PackageVersion(1, 0, 0, ""));
        assertThat(SpiPackages.version("dev.dataflow.model")).isPresent();
        assertThat(SpiPackages.version("dev.dataflow.spi.nothing")).isEmpty();
        assertThat(SpiPackages.contains("dev.dataflow.spiral")).isFalse();
    }

    private static boolean includes(String range, String version) {
        return PackageRange.parse(range)
                .orElseThrow()
                .includes(PackageVersion.parse(version).orElseThrow());
    }
}
