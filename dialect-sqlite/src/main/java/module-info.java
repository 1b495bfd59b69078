/**
 * SQLite. Nobody requires this module by name: it is found as a provider.
 */
module dev.dataflow.dialect.sqlite {
    requires dev.dataflow.spi;
    requires org.xerial.sqlitejdbc;
    // Embedded: its classes are moved into this module when it is packed.
    requires static re2j;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.dialect.sqlite.SqlitePlugin;
}
