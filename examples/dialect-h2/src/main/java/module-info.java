/** H2. Nobody requires this module by name: it is found as a provider. */
module dev.dataflow.examples.h2 {
    requires dev.dataflow.spi;
    requires com.h2database;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;

    // H2 calls the functions that the dialect brings along.
    exports dev.dataflow.examples.h2.internal.function to
            com.h2database;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.examples.h2.H2Plugin;
}
