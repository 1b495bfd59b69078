package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;

/** The libraries that are compared. */
public enum Library {
    JDBC,
    JOOQ,
    JDBI,
    HIBERNATE;

    /** Opens the library on a fresh database. */
    Contender open(int rows) {
        HikariDataSource pool = Database.open(rows);
        return switch (this) {
            case JDBC -> new JdbcContender(pool);
            case JOOQ -> new JooqContender(pool);
            case JDBI -> new JdbiContender(pool);
            case HIBERNATE -> new HibernateContender(pool);
        };
    }
}
