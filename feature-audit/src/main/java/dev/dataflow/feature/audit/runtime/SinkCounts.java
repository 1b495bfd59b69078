package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditSinkState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Counts what sinks of one instance took and missed. Thread-safe. */
final class SinkCounts {

    private final Map<String, AuditSinkState> states = new ConcurrentSkipListMap<>();

    void written(String sink, int entries) {
        add(sink, entries, 0, null, null);
    }

    void missed(String sink, int entries, Instant at, String failure) {
        add(sink, 0, entries, at, failure);
    }

    private void add(String sink, int written, int missed, @Nullable Instant at, @Nullable String failure) {
        AuditSinkState more = new AuditSinkState(sink, written, missed, at, failure);
        states.merge(
                sink,
                more,
                (known, one) -> new AuditSinkState(
                        sink,
                        known.written() + written,
                        known.missed() + missed,
                        at == null ? known.failedAtOrNull() : at,
                        failure == null ? known.failureOrNull() : failure));
    }

    List<AuditSinkState> all() {
        return List.copyOf(states.values());
    }
}
