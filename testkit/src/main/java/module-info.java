/**
 * Compatibility suites for every extension point, for authors of plugins; a test dependency, never a run-time one.
 */
module dev.dataflow.testkit {
    requires transitive dev.dataflow.kernel;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires org.junit.platform.commons;
    requires org.assertj.core;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports dev.dataflow.testkit.dialect;
    exports dev.dataflow.testkit.fault;
    exports dev.dataflow.testkit.feature;
    exports dev.dataflow.testkit.junit;
    exports dev.dataflow.testkit.migration;
    exports dev.dataflow.testkit.node;
    exports dev.dataflow.testkit.placement;
    exports dev.dataflow.testkit.plugin;
    exports dev.dataflow.testkit.protection;
    exports dev.dataflow.testkit.sample;

    opens dev.dataflow.testkit.dialect to
            org.junit.platform.commons;
    opens dev.dataflow.testkit.fault to
            org.junit.platform.commons;
    opens dev.dataflow.testkit.feature to
            org.junit.platform.commons;
    opens dev.dataflow.testkit.migration to
            org.junit.platform.commons;
    opens dev.dataflow.testkit.node to
            org.junit.platform.commons;
    opens dev.dataflow.testkit.placement to
            org.junit.platform.commons;
    opens dev.dataflow.testkit.plugin to
            org.junit.platform.commons;
    opens dev.dataflow.testkit.protection to
            org.junit.platform.commons;
}
