/**
 * MySQL and MariaDB. Nobody requires this module by name: it is found as a provider.
 */
module dev.dataflow.dialect.mysql {
    requires java.sql;
    requires dev.dataflow.spi;
    requires mysql.connector.j;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.dialect.mysql.MysqlPlugin;
}
