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
    void aBarFillsByEighthsAndNeverGoesBack() {
        ProgressBar bar = new ProgressBar();

        assertThat(bar.draw(0, 15)).isEqualTo("░░░░░░░░░░   0%");
        assertThat(bar.draw(0.45, 15)).isEqualTo("████▌░░░░░  45%");
        assertThat(bar.draw(0.2, 15)).isEqualTo("████▌░░░░░  45%");
        assertThat(bar.draw(0.999, 9)).isEqualTo("99%");
        assertThat(bar.draw(7, 100)).isEqualTo("█".repeat(30) + " 100%");
    }

    @Test
    void nodesCountAlikeAndTheRowsOfOneCountWithinIt() {
        WorkDone done = new WorkDone();
        assertThat(done.share()).isEmpty();

        done.nodes(0, 4);
        assertThat(done.share()).hasValue(0);
        done.expected(OperationKind.WRITE, 1000);
        done.rows(OperationKind.READ, 1000);
        assertThat(done.share()).hasValue(0);
        done.rows(OperationKind.WRITE, 500);
        assertThat(done.share()).hasValue(0.125);
        done.nodes(1, 4);
        assertThat(done.share()).hasValue(0.25);
        done.nodes(3, 4);
        assertThat(done.share()).hasValue(1);
        assertThat(done.rowCount()).isEqualTo(1500);
    }

    @Test
    void aSecondBulkBeginsAnewAndOneBesideItAdds() {
        WorkDone done = new WorkDone();
        done.expected(OperationKind.WRITE, 100);
        done.rows(OperationKind.WRITE, 100);
        done.expected(OperationKind.WRITE, 200);
        assertThat(done.share()).hasValue(0);
        done.rows(OperationKind.WRITE, 100);
        done.expected(OperationKind.WRITE, 200);

        assertThat(done.share()).hasValue(0.25);
    }

    @Test
    void rowsAndTheirRateAreToldBesideTheTime() {
        assertThat(Progress.soFar(TimeUnit.SECONDS.toNanos(4), 120_000)).isEqualTo("4 s, 120,000 rows, 30,000 rows/s");
        assertThat(Progress.soFar(TimeUnit.SECONDS.toNanos(4), 0)).isEqualTo("4 s");
    }

    @Test
    void workWhoseEndIsKnownShowsABarWithPerCent() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (Progress progress = Progress.start("import", new Terminal(stream, stream, false, false, true, 100))) {
            progress.listener().expected(OperationKind.WRITE, 1400);
            progress.listener().rows(OperationKind.WRITE, 700);
            TimeUnit.MILLISECONDS.sleep(1500);
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("import  " + "█".repeat(15) + "░".repeat(15) + "  50%  1 s, 700 rows, ")
                .doesNotContain("\n")
                .endsWith("\r\u001b[K");
    }

    @Test
    void nothingIsDrawnWhereThereIsNoTerminal() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (Progress progress = Progress.start("import", new Terminal(stream, stream, false, false, false, 100))) {
            progress.listener().expected(OperationKind.WRITE, 1400);
            TimeUnit.MILLISECONDS.sleep(1500);
        }

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void longWorkOnATerminalShowsOneLineThatGoesAway() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (Progress progress = Progress.start("import", new Terminal(stream, stream, false, false, true, 100))) {
            progress.listener().rows(OperationKind.WRITE, 700);
            TimeUnit.MILLISECONDS.sleep(1500);
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("import  1 s, 700 rows, ")
                .contains(" rows/s")
                .doesNotContain("\n")
                .endsWith("\r\u001b[K");
    }
}
