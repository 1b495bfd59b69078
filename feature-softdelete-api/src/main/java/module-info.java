/**
 * The annotation of models whose deleted records are kept, and the door to such records: for applications. The feature
 * itself is in {@code dev.dataflow.feature.softdelete.runtime}.
 */
module dev.dataflow.feature.softdelete {
    requires transitive dev.dataflow.spi;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports dev.dataflow.feature.softdelete;
}
