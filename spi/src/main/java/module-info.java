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
}
