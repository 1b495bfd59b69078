package dev.dataflow.examples.nearby;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application, built by itself against what our poms bring, with a compiler that lets no warning pass. */
final class HostBuildIT {

    @TempDir
    private Path folder;

    @Test
    void aHostCompilesWithoutAWarning() throws Exception {
        OutsideBuild build = new OutsideBuild(folder);
        build.copy(Path.of("src", "test", "host"));

        assertThat(build.verify()).contains("BUILD SUCCESS").doesNotContain("[WARNING]", "warning:");
    }
}
