package dev.dataflow.testkit.dialect;

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

    /** Returns whether a second instance on the same address sees the same data; a database in memory need not. */
    default boolean isShared() {
        return true;
    }
}
