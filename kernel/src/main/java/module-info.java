/**
 * The front door of DataFlow, for applications. Plugins never require it: what they need is in {@code dev.dataflow.spi}.
 */
module dev.dataflow.kernel {
    requires transitive dev.dataflow.spi;
    // Plugin layers can only use platform modules that the boot layer already has.
    requires java.se;
    requires com.fasterxml.jackson.databind;
    requires com.github.f4b6a3.tsid;
    requires com.github.f4b6a3.uuid;
    requires com.zaxxer.hikari;
    requires org.slf4j;
    requires org.snakeyaml.engine;
    // Present in a framework only; never loaded outside one.
    requires static osgi.core;
    requires static org.osgi.service.cm;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports dev.dataflow;
    exports dev.dataflow.osgi;
    exports dev.dataflow.workflow;

    uses dev.dataflow.spi.DataFlowPlugin;
}
