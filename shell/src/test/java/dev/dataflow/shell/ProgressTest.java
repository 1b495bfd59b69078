package dev.dataflow.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.operation.OperationKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProgressTest {

    @Test
    void rowsAndTheirRateAreToldBesideTheTime() {
        assertThat(Progress.soFar(TimeUnit.SECONDS.toNanos(4), 120_000)).isEqualTo("4 s, 120,000 rows, 30,000 rows/s");
        assertThat(Progress.soFar(TimeUnit.SECONDS.toNanos(4), 0)).isEqualTo("4 s");
    }

    @Test
    void longWorkOnATerminalShowsOneLineThatGoesAway() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (Progress progress = Progress.start("import", new Terminal(stream, stream, false, false, true, 100))) {
            progress.rows(OperationKind.WRITE, 700);
            TimeUnit.MILLISECONDS.sleep(1500);
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("import  1 s, 700 rows, ")
                .contains(" rows/s")
                .doesNotContain("\n")
                .endsWith("\r\u001b[K");
    }
}
