package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** What a read by key costs when each call is for another tenant, beside calls that are all for one of them. */
final class TenantSuite implements Suite {

    private static final String MODEL = "Note";
    /** A run that was broken off leaves its schemas to nobody else. */
    private static final String SCHEMA =
            "benchmark_" + Long.toString(ProcessHandle.current().pid(), 36) + "_{tenant}";

    @Override
    public Set<Storage> storages() {
        return EnumSet.allOf(Storage.class);
    }

    @Override
    public void run(Databases databases, Storage storage, Scale scale, Consumer<Contest> contests) {
        try (Database database = databases.fresh(storage);
                DataFlow db = open(database.url(), true)) {
            contests.accept(contest("rows of one table, " + storage, db, scale.rows(), scale.calls()));
        }
        if (storage == Storage.MEMORY || storage == Storage.FILE) {
            return;
        }
        try (Database database = databases.fresh(storage);
                DataFlow db = open(database.url(), Map.of("strategy", "schema", "schema", SCHEMA))) {
            int tenants = scale.rows() / 10;
            contests.accept(contest("schemas, " + storage, db, tenants, scale.calls()));
            if (storage != Storage.POSTGRESQL) {
                drop(database, tenants);
            }
        }
    }

    /** The server may be somebody's. */
    private static void drop(Database database, int tenants) {
        try (Connection connection = database.driver().getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < tenants; i++) {
                statement.execute("drop schema " + SCHEMA.replace("{tenant}", "t" + i));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataFlow open(String url, Object strategy) {
        return DataFlow.builder()
                .url(url)
                .build()
                .register(ModelDefinition.builder(MODEL)
                        .timestamps(false)
                        .field("id", FieldType.text())
                        .field("title", FieldType.text())
                        .option("multi_tenant", strategy)
                        .option("audit_log", false)
                        .build());
    }

    private static Contest contest(String what, DataFlow db, int tenants, int calls) {
        List<Express> views = new ArrayList<>(tenants);
        for (int i = 0; i < tenants; i++) {
            Express view = db.tenant("t" + i).express();
            view.create(MODEL, Map.of("id", "n", "title", "of " + i));
            views.add(view);
        }
        int[] next = {0};
        return new Contest(
                "read of tenants in " + what,
                calls,
                List.of(
                        reader("one of " + tenants, views, calls, i -> 0),
                        reader(tenants + " in turn", views, calls, i -> next[0]++ % tenants)));
    }

    private static Contestant reader(String name, List<Express> views, int calls, IntUnaryOperator tenant) {
        return new Contestant(name, () -> {
            for (int i = 0; i < calls; i++) {
                if (views.get(tenant.applyAsInt(i)).read(MODEL, "n").isEmpty()) {
                    throw new IllegalStateException("A tenant has lost its record");
                }
            }
        });
    }
}
