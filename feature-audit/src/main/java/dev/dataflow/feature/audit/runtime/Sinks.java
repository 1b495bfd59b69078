package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditSink;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Completion;
import dev.dataflow.spi.operation.UnitOfWork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Hands the entries of one model to its sinks, once they are committed. Thread-safe. */
final class Sinks {

    private final String model;
    private final List<String> names;
    private final SinkDirectory directory;
    private final Deliveries deliveries = new Deliveries();

    Sinks(String model, List<String> names, SinkDirectory directory) {
        this.model = model;
        this.names = names;
        this.directory = directory;
    }

    /**
     * Hands entries on after the commit, those of an unknown end too.
     *
     * @param entries asked only where there is a sink
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-902} when a named sink is not there
     */
    void after(UnitOfWork unit, Supplier<List<AuditEntry>> entries) {
        if (names.isEmpty()) {
            return;
        }
        Map<String, AuditSink> sinks = sinks();
        List<AuditEntry> all = List.copyOf(entries.get());
        Deliveries.Delivery delivery = deliveries.announce(
                all,
                () -> sinks.forEach((name, sink) ->
                        directory.hand(name, sink, all.size(), () -> missed(all), each -> each.write(all))));
        unit.afterCompletion(completion -> delivery.end(completion != Completion.ROLLED_BACK));
    }

    private String missed(List<AuditEntry> entries) {
        return "entries of the trail of " + model + ", which are in its table: "
                + entries.stream()
                        .map(entry -> RecordJson.plain(entry.recordId()) + "#" + entry.sequence())
                        .collect(Collectors.joining(", "));
    }

    private Map<String, AuditSink> sinks() {
        Map<String, AuditSink> sinks = new LinkedHashMap<>();
        for (String name : names) {
            AuditSink sink = directory.find(name);
            if (sink == null) {
                throw Problem.of(StandardCode.FEATURE_FAILED, "The sink '" + name + "' of the trail is not there")
                        .at(Location.model(model, "options." + AuditSettings.OPTION + ".sinks"))
                        .found(name)
                        .expected("log, file with the option audit_file, or a sink that the host or a plugin gives")
                        .fix("Add it before records change", "trail.addSink(\"" + name + "\", sink)")
                        .fix("Or install the plugin that offers it", "a service AuditSinkProvider")
                        .toException();
            }
            sinks.put(name, sink);
        }
        return sinks;
    }
}
