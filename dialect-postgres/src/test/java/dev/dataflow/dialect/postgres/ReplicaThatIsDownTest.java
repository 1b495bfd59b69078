package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.PoolOptions;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.ReadPreference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the read preferences do when a replica does not answer. */
final class ReplicaThatIsDownTest {

    private final String primary = PostgresServer.newest().freshUrl();

    @Model
    record Place(@Id String id) {}

    @Test
    void anotherReplicaIsRead() throws IOException {
        try (DataFlow db = open(closedPort(), primary)) {
            assertThat(db.replica().express().count("Place")).isOne();
            assertThat(db.replica().express().count("Place")).isOne();
        }
    }

    @Test
    void thePrimaryIsReadWhereThatIsAllowed() throws IOException {
        try (DataFlow db = open(closedPort())) {
            DataFlow view = db.readPreference(ReadPreference.SECONDARY_PREFERRED);
            assertThat(view.express().count("Place")).isOne();

            Duration quickest = Duration.ofDays(1);
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                assertThat(view.express().count("Place")).isOne();
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                quickest = took.compareTo(quickest) < 0 ? took : quickest;
            }
            assertThat(quickest).as("it is not asked again at once").isLessThan(Duration.ofMillis(250));
        }
    }

    @Test
    void theReadFailsWhereOnlyReplicasMayBeRead() throws IOException {
        try (DataFlow db = open(closedPort())) {
            assertThatThrownBy(() -> db.replica().express().count("Place"))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-408"));
        }
    }

    private DataFlow open(String... replicas) {
        var builder = DataFlow.builder()
                .url(primary)
                .pool(PoolOptions.size(1).timeout(Duration.ofMillis(400)))
                .register(Place.class);
        for (String replica : replicas) {
            builder.readReplica(replica);
        }
        DataFlow db = builder.build();
        db.express().upsert("Place", Map.of("id", "a"), Map.of("id", "a"), Map.of());
        return db;
    }

    private static String closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "postgresql://postgres@localhost:" + socket.getLocalPort() + "/postgres";
        }
    }
}
