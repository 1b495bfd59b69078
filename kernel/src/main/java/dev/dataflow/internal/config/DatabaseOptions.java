package dev.dataflow.internal.config;

import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.operation.ReadPreference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The databases of an instance beside its main one. Immutable.
 *
 * @param named further databases by name
 * @param replicas copies of the main database that only read, in the order in which they were given
 * @param readPreference where reads go that do not say so themselves
 * @param readPoolSize connections that are kept to each replica; 0 for as many as to the main database
 */
public record DatabaseOptions(
        Map<String, DatabaseUrl> named, List<DatabaseUrl> replicas, ReadPreference readPreference, int readPoolSize) {

    /** No further database. */
    public static final DatabaseOptions NONE = new DatabaseOptions(Map.of(), List.of(), ReadPreference.PRIMARY, 0);

    /** What the names of replicas begin with, in logs and statistics; no other database may be called so. */
    public static final String REPLICA = "replica-";

    public DatabaseOptions {
        named = Map.copyOf(named);
        replicas = List.copyOf(replicas);
        if (readPoolSize < 0 || readPoolSize > 10_000) {
            throw new IllegalArgumentException("readPoolSize: " + readPoolSize + " (expected: 0..10000)");
        }
    }

    /** Returns these with a further database. */
    public DatabaseOptions with(String name, DatabaseUrl url) {
        Map<String, DatabaseUrl> more = new LinkedHashMap<>(named);
        more.put(name, url);
        return new DatabaseOptions(more, replicas, readPreference, readPoolSize);
    }

    /** Returns these with a further replica. */
    public DatabaseOptions withReplica(DatabaseUrl url) {
        List<DatabaseUrl> more = new ArrayList<>(replicas);
        more.add(url);
        return withReplicas(more);
    }

    DatabaseOptions withReplicas(List<DatabaseUrl> urls) {
        return new DatabaseOptions(named, urls, readPreference, readPoolSize);
    }

    /** Returns these with another place for reads. */
    public DatabaseOptions withReadPreference(ReadPreference preference) {
        return new DatabaseOptions(named, replicas, preference, readPoolSize);
    }

    DatabaseOptions withReadPoolSize(int connections) {
        return new DatabaseOptions(named, replicas, readPreference, connections);
    }

    /**
     * Returns these with parameters for the databases that know them; what an address says itself wins.
     *
     * @param forServers names of the parameters that servers know; SQLite knows the others
     */
    DatabaseOptions tuned(Map<String, String> tuning, Set<String> forServers) {
        Map<String, DatabaseUrl> more = new LinkedHashMap<>();
        named.forEach((name, url) -> more.put(name, tuned(url, tuning, forServers)));
        List<DatabaseUrl> copies =
                replicas.stream().map(url -> tuned(url, tuning, forServers)).toList();
        return new DatabaseOptions(more, copies, readPreference, readPoolSize);
    }

    private static DatabaseUrl tuned(DatabaseUrl url, Map<String, String> tuning, Set<String> forServers) {
        boolean server = !url.scheme().equals("sqlite");
        Map<String, String> parameters = new LinkedHashMap<>(url.parameters());
        tuning.forEach((name, value) -> {
            if (forServers.contains(name) == server) {
                parameters.putIfAbsent(name, value);
            }
        });
        return new DatabaseUrl(url.scheme(), url.user(), url.password(), url.hosts(), url.database(), parameters);
    }

    /** Returns the addresses of all databases but the main one, replicas included, by name. */
    public Map<String, DatabaseUrl> urls() {
        Map<String, DatabaseUrl> urls = new LinkedHashMap<>(named);
        for (int i = 0; i < replicas.size(); i++) {
            urls.put(REPLICA + (i + 1), replicas.get(i));
        }
        return urls;
    }
}
