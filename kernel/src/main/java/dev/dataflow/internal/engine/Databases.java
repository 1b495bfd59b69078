package dev.dataflow.internal.engine;

import dev.dataflow.internal.config.DatabaseOptions;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.JdbcTransaction;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.Availability;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.internal.pipeline.MainDatabase;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.OperationContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The databases of one instance by name; the main one has the empty name. One whose dialect has left is absent until a
 * dialect for its address is there again. Changed by one thread at a time; readers see each change as a whole.
 */
final class Databases implements MainDatabase {

    private final Map<String, DatabaseUrl> urls;
    private final Availability availability;
    private volatile Map<String, State> states = Map.of();
    private final OnDemandDatabases onDemand;

    /**
     * A database as it is now: open, or absent.
     *
     * @param by the plugin of its dialect
     */
    private record State(
            @Nullable Database database,
            @Nullable InstalledPlugin by,
            @Nullable Absence absence) {}

    /**
     * Makes the databases of an instance.
     *
     * @param onDemand those that features name and that are not among the addresses
     */
    Databases(Map<String, DatabaseUrl> urls, Availability availability, OnDemandDatabases onDemand) {
        this.onDemand = onDemand;
        this.urls = new LinkedHashMap<>(urls);
        this.availability = availability;
    }

    /** Returns the names that models may give, replicas left out. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(urls.keySet());
        names.removeIf(name -> name.startsWith(DatabaseOptions.REPLICA));
        return names;
    }

    /** Returns the names of the replicas. */
    List<String> replicas() {
        return urls.keySet().stream()
                .filter(name -> name.startsWith(DatabaseOptions.REPLICA))
                .toList();
    }

    /** Returns the databases that are open. */
    Collection<Database> open() {
        List<Database> open = new ArrayList<>();
        for (State state : states.values()) {
            if (state.database() != null) {
                open.add(state.database());
            }
        }
        open.addAll(onDemand.open());
        return open;
    }

    /** Returns a database; null when it is absent. */
    @Nullable
    Database find(String name) {
        State state = states.get(name);
        return state == null ? null : state.database();
    }

    /** Returns whether the instance was given a database with a name. */
    boolean has(String name) {
        return urls.containsKey(name);
    }

    /**
     * Returns a database that a feature names and that the instance was not given, opened if it is not.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-404}, {@code DF-408} when it cannot be opened, {@code DF-506}
     *     when too many are in use
     */
    Database onDemand(String name, String address) {
        return onDemand.get(name, address);
    }

    /** Removes a database that a feature names, with its files; false when it is in use, or not ours to remove. */
    boolean remove(String name) {
        return onDemand.remove(name);
    }

    /** Returns why a database is absent; null when it is open. */
    @Nullable
    Absence absence(String name) {
        State state = states.get(name);
        return state == null ? null : state.absence();
    }

    /** Returns the plugins whose dialects keep a database in memory, which is gone when one of them leaves. */
    List<InstalledPlugin> holdingData() {
        return states.values().stream()
                .filter(state -> state.database() != null
                        && state.database().connections().isSingle())
                .map(State::by)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Returns the plugin of a database's dialect; null when it is absent. */
    @Nullable
    InstalledPlugin plugin(String name) {
        State state = states.get(name);
        return state == null ? onDemand.plugin(name) : state.by();
    }

    /** Returns the main database as it is now; throws when it is absent. */
    Database main() {
        Database main = find("");
        if (main == null) {
            Absence absence = absence("");
            throw absence == null ? Lifecycle.closed("") : absence.problem().toException();
        }
        return main;
    }

    /** Returns the main database's address. */
    DatabaseUrl mainUrl() {
        return Objects.requireNonNull(urls.get(""));
    }

    @Override
    public Database enter(OperationContext context) {
        return enter(Places.database(context), context);
    }

    /** Returns the main database as {@link #enter(OperationContext)} does, whatever database the context asks for. */
    Database enterMain(OperationContext context) {
        return enter("", context);
    }

    /** Returns the main database with its leases taken; null when it cannot be had at this moment. */
    @Nullable
    Database enterMainNow() {
        Database main = find("");
        return main != null && main.leases().acquire() == null ? main : null;
    }

    private Database enter(String name, OperationContext context) {
        JdbcTransaction transaction = (JdbcTransaction) context.transactionOrNull();
        while (true) {
            long seen = availability.generation();
            Database database = find(name);
            Absence absence = absence(name);
            if (database != null) {
                Leases closed = transaction == null ? database.leases().acquire() : transaction.hold(database.leases());
                if (closed == null) {
                    return database;
                }
                absence = Absence.leaving(closed);
            }
            availability.await(Objects.requireNonNull(absence), seen, context);
        }
    }

    /** Throws {@code DF-404} when a database has no dialect. */
    void checkDialects(Plugins plugins) {
        for (DatabaseUrl url : urls.values()) {
            plugins.dialect(url);
        }
    }

    /**
     * Opens every database that is not open and for which there is a dialect.
     *
     * @param opener opens one; what it throws is told by {@code failed}, and the database stays absent
     */
    void open(Plugins plugins, BiFunction<String, Plugins.Given<DialectFactory>, Database> opener, Failure failed) {
        Map<String, State> next = new LinkedHashMap<>(states);
        for (Map.Entry<String, DatabaseUrl> entry : urls.entrySet()) {
            String name = entry.getKey();
            Plugins.Given<DialectFactory> given =
                    plugins.findDialect(entry.getValue()).orElse(null);
            if (given == null || isOpenOrLost(next.get(name))) {
                continue;
            }
            try {
                next.put(name, new State(opener.apply(name, given), given.by(), null));
            } catch (RuntimeException failure) {
                failed.tell(name, failure);
            } catch (LinkageError failure) {
                failed.tell(name, broken(given.by(), failure));
            }
        }
        states = next;
    }

    private static boolean isOpenOrLost(@Nullable State state) {
        return state != null
                && (state.database() != null
                        || state.absence() != null
                                && state.absence().problem().code() == StandardCode.MEMORY_DATA_GONE);
    }

    private static RuntimeException broken(InstalledPlugin plugin, LinkageError failure) {
        return Problem.of(StandardCode.PLUGIN_FAILED, "The dialect of the plugin " + plugin + " cannot be linked")
                .found(failure)
                .fix("Install a release of the plugin that was made for this DataFlow version")
                .toException(failure);
    }

    /** Closes the databases whose dialect came from a plugin; nobody uses them any more. */
    void close(InstalledPlugin gone, java.util.function.Consumer<Throwable> failed) {
        Map<String, State> next = new LinkedHashMap<>(states);
        states.forEach((name, state) -> {
            if (state.by() == gone && state.database() != null) {
                next.put(name, new State(null, null, absence(state.database(), gone)));
            }
        });
        Map<String, State> before = states;
        states = next;
        onDemand.close(gone);
        before.values().stream()
                .filter(state -> state.by() == gone && state.database() != null)
                .forEach(state -> closeQuietly(Objects.requireNonNull(state.database()), failed));
    }

    private static Absence absence(Database database, InstalledPlugin gone) {
        if (database.dialect().dataSources().endsWithConnections()) {
            return new Absence(
                    Problem.of(
                                    StandardCode.MEMORY_DATA_GONE,
                                    "The dialect " + gone + " was removed or replaced: what " + database
                                            + " held in memory is gone")
                            .fix("Open the instance again to begin empty, or keep the data in a file", "sqlite:app.db")
                            .build(),
                    null);
        }
        return new Absence(
                Problem.of(
                                StandardCode.PLUGIN_UNAVAILABLE,
                                "The dialect of " + database + " is gone: the plugin " + gone + " was removed")
                        .found(database.url().scheme())
                        .fix("Install the dialect again; the instance goes on by itself")
                        .build(),
                System.nanoTime());
    }

    private static void closeQuietly(Database database, java.util.function.Consumer<Throwable> failed) {
        try {
            database.close();
        } catch (RuntimeException | LinkageError failure) {
            failed.accept(failure);
        }
    }

    /** Closes all of them. */
    void closeAll() {
        onDemand.closeAll();
        for (Database database : open()) {
            database.close();
        }
    }

    /** Hears of a database that cannot be opened. */
    interface Failure {
        /** Tells it. */
        void tell(String name, RuntimeException failure);
    }
}
