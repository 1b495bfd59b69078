package dev.dataflow.internal.engine;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.SqlFailures;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.internal.schema.TableKeeper;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.PlaceRemoval;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes the places that features name for a context, schemas and files of databases, where nothing is in them but empty tables
 * of the instance's models, and records that were handed over. Whoever asks has to see to it that nobody works there meanwhile.
 * Thread-safe.
 *
 * @param handedOver by the name of a model how many records its table may have
 */
record PlaceRemover(Catalog catalog, Databases databases, TableKeeper tables, Map<String, Long> handedOver) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Place(Database database, @Nullable String schema) {
        @Override
        public String toString() {
            return schema == null ? database.name() : schema;
        }
    }

    /**
     * Removes them.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-305} inside a transaction
     */
    List<PlaceRemoval> remove(OperationContext context) {
        if (context.transactionOrNull() != null) {
            throw Problem.of(StandardCode.WRONG_LIFECYCLE, "No schema is dropped inside a transaction")
                    .toException();
        }
        List<PlaceRemoval> removals = new ArrayList<>();
        places(context).forEach((place, models) -> {
            String why = why(place, models);
            removals.add(new PlaceRemoval(place.toString(), why == null, why == null ? "" : why));
        });
        return removals;
    }

    /** Returns the places with the models whose tables are there. */
    private Map<Place, List<ModelRuntime>> places(OperationContext context) {
        Map<Place, List<ModelRuntime>> places = new LinkedHashMap<>();
        for (ModelRuntime own : catalog.all()) {
            if (own.absence() == null && own.chain().isPlacing() && catalog.hasPlace(own.definition(), context)) {
                ModelRuntime there = catalog.of(own.definition(), context);
                if (there.schema() != null || !databases.has(there.database().name())) {
                    places.computeIfAbsent(new Place(there.database(), there.schema()), place -> new ArrayList<>())
                            .add(there);
                }
            }
        }
        return places;
    }

    /** Removes a place; returns why it stays, null when it is gone. */
    private @Nullable String why(Place place, List<ModelRuntime> models) {
        Map<String, Long> ours = new HashMap<>();
        models.forEach(model -> ours.put(
                model.definition().table(),
                handedOver.getOrDefault(model.definition().name(), 0L)));
        Database database = place.database();
        Leases closed = database.leases().acquire();
        if (closed != null) {
            return "it is closed at this moment";
        }
        String why;
        try {
            why = inside(place, ours);
        } finally {
            database.leases().release();
        }
        if (why == null && place.schema() == null && !databases.remove(database.name())) {
            why = "the database is in use, or was made by others";
        }
        if (why == null) {
            models.forEach(tables::forget);
        }
        return why;
    }

    private static @Nullable String inside(Place place, Map<String, Long> ours) {
        Database database = place.database();
        try {
            Connection connection = database.connections().borrow(System.nanoTime() + PATIENCE.toNanos());
            try {
                return inside(database.dialect(), connection, place.schema(), ours);
            } finally {
                database.connections().giveBack(connection);
            }
        } catch (SQLException failure) {
            throw SqlFailures.of(database.dialect().failures(), failure, null);
        }
    }

    private static @Nullable String inside(
            Dialect dialect, Connection connection, @Nullable String schema, Map<String, Long> ours)
            throws SQLException {
        String held = held(dialect, connection, schema, ours);
        if (held == null && schema != null) {
            for (String sql : dialect.ddl().dropSchema(schema)) {
                execute(connection, sql);
            }
        }
        return held;
    }

    /** Returns what is in a place beside empty tables; null when nothing is. */
    private static @Nullable String held(
            Dialect dialect, Connection connection, @Nullable String schema, Map<String, Long> ours)
            throws SQLException {
        if (!dialect.schema().views(connection, schema).isEmpty()) {
            return "it has views";
        }
        for (String table : dialect.schema().tables(connection, schema)) {
            Long expected = ours.get(table);
            if (expected == null) {
                return "the table '" + table + "' is not one of the tenant's models";
            }
            String quoted = dialect.dml().quote(table);
            String name = schema == null ? quoted : dialect.dml().quote(schema) + "." + quoted;
            String more = more(connection, name, expected);
            if (more != null) {
                return "the table '" + table + "' has " + more;
            }
        }
        return null;
    }

    /** Returns what a table has that was not handed over; null where that is nothing. */
    private static @Nullable String more(Connection connection, String table, long handedOver) throws SQLException {
        String sql = handedOver == 0 ? "select 1 from " + table + " limit 1" : "select count(*) from " + table;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            boolean any = rows.next();
            if (handedOver == 0) {
                return any ? "records" : null;
            }
            long there = rows.getLong(1);
            return there == handedOver ? null : there + " records, of which " + handedOver + " were handed over";
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
