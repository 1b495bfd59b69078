package dev.dataflow.internal.engine;

import dev.dataflow.DataFlow;
import dev.dataflow.internal.jdbc.ConnectionSource;

/** The connections of an instance to its main database, for tests of other packages. */
public final class MainConnections {

    private MainConnections() {}

    public static ConnectionSource of(DataFlow db) {
        return ((StandardEngine) Engines.of(db)).parts().databases().main().connections();
    }
}
