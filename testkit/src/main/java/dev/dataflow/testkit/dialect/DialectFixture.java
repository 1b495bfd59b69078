package dev.dataflow.testkit.dialect;

import dev.dataflow.DataFlow;
import dev.dataflow.DataFlowBuilder;
import dev.dataflow.spi.DataFlowPlugin;
import java.util.List;
import org.apiguardian.api.API;

/** What the suite needs to know about a dialect; what it can do beyond the core, the dialect itself declares. */
@API(status = API.Status.STABLE, since = "1.0")
public interface DialectFixture {

    /** Returns the address of a database without tables; asked once for each test. */
    String freshUrl();

    /** Returns the plugins to use, the dialect's own among them; no others are looked for. */
    List<DataFlowPlugin> plugins();

    /** Returns how an instance on an address begins; one whose connections the application gives overrides it. */
    default DataFlowBuilder builder(String address) {
        return DataFlow.builder().url(address);
    }

    /**
     * Returns which tests do not hold here, because who stands between the dialect and its database takes away what they
     * need: patterns of their names, each followed by a blank and what the test shows of its arguments. Each has its reason
     * in the documentation.
     */
    default List<String> absent() {
        return List.of();
    }

    /** Returns whether a second instance on the same address sees the same data; a database in memory need not. */
    default boolean isShared() {
        return true;
    }
}
