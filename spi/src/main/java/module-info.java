/**
 * The contracts of DataFlow, for authors of plugins and for the kernel. Applications meet its value types, too, but open
 * their databases through {@code dev.dataflow.kernel}.
 */
module dev.dataflow.spi {
    requires transitive java.sql;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports dev.dataflow.model;
    exports dev.dataflow.spi;
    exports dev.dataflow.spi.data;
    exports dev.dataflow.spi.dialect;
    exports dev.dataflow.spi.error;
    exports dev.dataflow.spi.feature;
    exports dev.dataflow.spi.migration;
    exports dev.dataflow.spi.model;
    exports dev.dataflow.spi.node;
    exports dev.dataflow.spi.observe;
    exports dev.dataflow.spi.operation;
    exports dev.dataflow.spi.protection;
    exports dev.dataflow.spi.query;
    exports dev.dataflow.spi.schema;
    exports dev.dataflow.spi.sql;
    exports dev.dataflow.spi.task;
}
