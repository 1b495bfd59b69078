package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.KeyGenerator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyGeneratorsTest {

    private final KeyGenerators generators = KeyGenerators.standard();

    @ParameterizedTest
    @ValueSource(strings = {"uuid7", "tsid"})
    void keysOfManyThreadsAreDifferentAndEachThreadsAreSorted(String name) throws Exception {
        KeyGenerator generator = generators.find(name).orElseThrow();
        Callable<List<String>> make = () -> {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                keys.add((String) generator.next(FieldType.text()));
            }
            return keys;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            HashSet<String> all = new HashSet<>();
            for (Future<List<String>> keys : threads.invokeAll(List.of(make, make, make, make))) {
                assertThat(keys.get()).isSorted();
                all.addAll(keys.get());
            }
            assertThat(all).hasSize(80_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keysHaveTheClassOfTheirType() {
        KeyGenerator uuid = generators.find("uuid7").orElseThrow();
        KeyGenerator tsid = generators.find("tsid").orElseThrow();
        assertThat(((UUID) uuid.next(FieldType.uuid())).version()).isEqualTo(7);
        assertThat((Long) tsid.next(FieldType.bigint())).isPositive();
        assertThat((String) tsid.next(FieldType.text(13))).hasSize(13);
        assertThat((String) uuid.next(FieldType.text(36))).hasSize(36);
        assertThat(uuid.supports(FieldType.text(35))).isFalse();
        assertThat(uuid.supports(FieldType.bigint())).isFalse();
        assertThat(tsid.supports(FieldType.integer())).isFalse();
        assertThat(tsid.supports(FieldType.uuid())).isFalse();
    }
}
