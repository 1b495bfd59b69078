package dev.dataflow;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** What an instance knows of its tables. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface SchemaCache {

    /** Forgets all tables; each is looked at again when it is next used. */
    void clear();

    /** Forgets the table of one model. */
    void clear(String model);

    /** Returns figures: {@code hits, misses, hit_rate, hit_rate_percent, cached_tables, cache_size, evictions, …}. */
    Map<String, Object> metrics();

    /** Returns the tables that are known to be as their models need them. */
    List<String> tables();
}
