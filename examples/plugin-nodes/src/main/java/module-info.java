/** Nodes for models with coordinates. Applications meet its annotation only. */
module dev.dataflow.examples.nearby {
    requires transitive dev.dataflow.spi;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports dev.dataflow.examples.nearby;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.examples.nearby.NearbyPlugin;
}
