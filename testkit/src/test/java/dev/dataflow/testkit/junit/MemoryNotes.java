package dev.dataflow.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run by {@link DataFlowTestTest}; remembers its instances, so that it can be asked whether they are closed. */
@DataFlowTest(models = Note.class)
class MemoryNotes {

    static final Set<DataFlow> SEEN = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void first(DataFlow db) {
        SEEN.add(db);
        db.express().create("Note", Map.of("id", "before", "text", "x"));
    }

    @Test
    void one(DataFlow db) {
        db.express().create("Note", Map.of("id", "1", "text", "x"));
        assertThat(db.express().count("Note")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void several(String text, DataFlow db) {
        assertThat(db.express().count("Note", Map.of("text", text))).isZero();
        assertThat(db.express().count("Note")).isEqualTo(1);
    }

    @Nested
    class Inner {
        @Test
        void two(DataFlow db) {
            assertThat(db.express().count("Note")).isEqualTo(1);
        }
    }
}
