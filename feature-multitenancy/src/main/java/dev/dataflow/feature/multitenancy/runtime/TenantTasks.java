package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.RegisteredTenant;
import dev.dataflow.feature.multitenancy.TenantErasure;
import dev.dataflow.feature.multitenancy.TenantErasure.Erased;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.task.Task;
import dev.dataflow.spi.task.TaskCall;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskEffect;
import dev.dataflow.spi.task.TaskParameter;
import dev.dataflow.spi.task.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The registry of tenants for operators: {@code tenants list}, {@code create}, {@code suspend}, {@code resume}, {@code export}, {@code delete}, {@code drop}. Thread-safe. */
final class TenantTasks {

    private static final String TENANT = "tenant";
    private static final String UNREGISTERED = "unregistered";
    private static final String FILE = "file";
    private static final TaskParameter NAME = TaskParameter.required(TENANT, ValueKind.TEXT, "Name of the tenant");
    private static final TaskParameter ANY_NAME = TaskParameter.optional(
                    UNREGISTERED, ValueKind.BOOLEAN, "Whether the tenant may be one that is not registered")
            .withDefault(false);

    private final TenantsFactory factory;

    TenantTasks(TenantsFactory factory) {
        this.factory = factory;
    }

    List<Task> all() {
        return List.of(
                Task.of(
                        TaskDescriptor.of("tenants list", TaskEffect.READS, "Lists the registered tenants"),
                        call -> TaskResult.rows(registry(call).list().stream()
                                .map(TenantTasks::row)
                                .toList())),
                change("tenants create", "Registers a tenant", CountedTenants::create),
                change("tenants suspend", "Refuses every operation of a tenant from now on", CountedTenants::suspend),
                change("tenants resume", "Lets the operations of a tenant run again", CountedTenants::resume),
                Task.of(
                        TaskDescriptor.of(
                                "tenants export",
                                TaskEffect.WRITES,
                                "Writes every record of a tenant to a file, a JSON object on each line",
                                NAME,
                                TaskParameter.required(FILE, ValueKind.TEXT, "The file, which must not be there yet"),
                                ANY_NAME),
                        this::export),
                Task.of(
                        TaskDescriptor.of(
                                "tenants delete",
                                TaskEffect.DESTROYS,
                                "Deletes every record of a tenant and its registration, and proves that none is left",
                                NAME,
                                ANY_NAME),
                        call -> erase(call, CountedTenants::delete),
                        this::preview),
                Task.of(
                        TaskDescriptor.of(
                                "tenants drop",
                                TaskEffect.DESTROYS,
                                "Deletes a suspended tenant as 'tenants delete' does, with its empty schemas and databases",
                                NAME,
                                TaskParameter.optional(
                                        FILE,
                                        ValueKind.TEXT,
                                        "A new file for the trail of its changes, which goes with its place then; without it both stay")),
                        this::drop,
                        this::preview));
    }

    private Task change(String name, String doc, BiFunction<CountedTenants, String, RegisteredTenant> how) {
        return Task.of(TaskDescriptor.of(name, TaskEffect.WRITES, doc, NAME), call -> {
            RegisteredTenant tenant = how.apply(registry(call), call.get(TENANT, String.class));
            return new TaskResult(row(tenant), List.of(), List.of());
        });
    }

    private TaskResult export(TaskCall call) {
        String tenant = known(call);
        long records = ExportFile.write(
                call.get(FILE, String.class), writer -> registry(call).export(tenant, writer));
        return TaskResult.of(TENANT, tenant).with("records", records).with(FILE, call.get(FILE, String.class));
    }

    private TaskResult preview(TaskCall call) {
        String tenant = known(call);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        long all = 0;
        for (Map.Entry<String, Long> model : registry(call).count(tenant).entrySet()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("model", model.getKey());
            row.put("records", model.getValue());
            rows.add(row);
            all += model.getValue();
        }
        return TaskResult.of(TENANT, tenant).with("records", all).withRows(rows);
    }

    private TaskResult drop(TaskCall call) {
        return call.find(FILE, String.class)
                .map(file -> ExportFile.keep(
                        file, writer -> erase(call, (registry, name, again) -> registry.drop(name, again, writer))))
                .orElseGet(() -> erase(call, CountedTenants::drop));
    }

    private TaskResult erase(TaskCall call, Erasing how) {
        String tenant = known(call);
        TenantErasure erasure = how.erase(registry(call), tenant, tenant);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Erased model : erasure.models()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("model", model.model());
            row.put("before", model.before());
            row.put("deleted", model.deleted());
            row.put("left", model.left());
            rows.add(row);
        }
        TaskResult result = TaskResult.of(TENANT, tenant)
                .with("before", erasure.before())
                .with("left", erasure.models().stream().mapToLong(Erased::left).sum());
        if (!erasure.removed().isEmpty()) {
            result = result.with("removed", erasure.removed());
        }
        return (erasure.kept().isEmpty() ? result : result.with("kept", erasure.kept())).withRows(rows);
    }

    /** What the registry does with a tenant and its name once more. */
    @FunctionalInterface
    private interface Erasing {
        TenantErasure erase(CountedTenants registry, String tenant, String confirmation);
    }

    /** Returns the name of a tenant that is registered, unless the call says that it need not be. */
    private String known(TaskCall call) {
        String tenant = call.get(TENANT, String.class);
        CountedTenants registry = registry(call);
        if (registry.find(tenant).isPresent()
                || call.find(UNREGISTERED, Boolean.class).orElse(false)) {
            return tenant;
        }
        List<String> names =
                registry.list().stream().map(RegisteredTenant::name).toList();
        String hint = Lookalikes.hint(tenant, names);
        throw Problem.of(
                        StandardCode.TENANT_NOT_REGISTERED,
                        "There is no registered tenant of this name" + (hint.isEmpty() ? "" : "; " + hint))
                .at(Location.parameter(TENANT))
                .found(tenant)
                .fix("See which there are", "dataflow task run tenants list")
                .fix("Or say that it is not registered", UNREGISTERED + "=true")
                .toException();
    }

    private CountedTenants registry(TaskCall call) {
        return factory.create(call.plugin(), call.context());
    }

    private static Map<String, @Nullable Object> row(RegisteredTenant tenant) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(TENANT, tenant.name());
        row.put("suspended", tenant.suspended());
        row.put("registered_at", tenant.registeredAt());
        return row;
    }
}
