/**
 * PostgreSQL. Nobody requires this module by name: it is found as a provider.
 */
module dev.dataflow.dialect.postgres {
    requires dev.dataflow.spi;
    requires java.sql;
    // What the driver needs, which has no descriptor: the size of its cache, names in certificates, Kerberos.
    requires java.management;
    requires java.naming;
    requires java.security.jgss;
    requires org.postgresql.jdbc;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.dialect.postgres.PostgresPlugin;
}
