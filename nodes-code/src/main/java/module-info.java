/**
 * The nodes that evaluate expressions. Nobody requires this module by name: it is found as a provider.
 */
module dev.dataflow.nodes.code {
    requires dev.dataflow.spi;
    // Embedded: its classes are moved into this module when it is packed.
    requires static org.apache.commons.jexl3;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.nodes.code.CodeNodesPlugin;
}
