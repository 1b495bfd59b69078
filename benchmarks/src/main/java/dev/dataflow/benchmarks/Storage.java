package dev.dataflow.benchmarks;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.SQLDialect;

/** Where the database is, the same for every contender. */
public enum Storage {
    /** SQLite in memory, behind one connection. */
    MEMORY(SqliteSource::inMemory, SQLDialect.SQLITE, "org.hibernate.community.dialect.SQLiteDialect"),
    /** SQLite in a file with write-ahead log and {@code synchronous=NORMAL}. */
    FILE(SqliteSource::onFile, SQLDialect.SQLITE, "org.hibernate.community.dialect.SQLiteDialect"),
    /** A PostgreSQL that the program starts. */
    POSTGRESQL(PostgresSource::start, SQLDialect.POSTGRES, "org.hibernate.dialect.PostgreSQLDialect"),
    /** A MariaDB that the program starts, by Connector/J. */
    MARIADB(MysqlSource::startMariaDb, SQLDialect.MARIADB, "org.hibernate.dialect.MariaDBDialect"),
    /** The MySQL that {@value MysqlSource#VARIABLE} names, by Connector/J. */
    MYSQL(MysqlSource::ofEnvironment, SQLDialect.MYSQL, "org.hibernate.dialect.MySQLDialect");

    private final Supplier<DatabaseSource> source;
    private final SQLDialect jooq;
    private final String hibernate;

    Storage(Supplier<DatabaseSource> source, SQLDialect jooq, String hibernate) {
        this.source = source;
        this.jooq = jooq;
        this.hibernate = hibernate;
    }

    /** Returns those that can be measured here. */
    static Set<Storage> present() {
        Set<Storage> present = EnumSet.allOf(Storage.class);
        if (!MysqlSource.isNamed()) {
            present.remove(MYSQL);
        }
        return present;
    }

    /** Returns those but for SQLite in memory: bulk work is measured on databases that last. */
    static Set<Storage> lasting() {
        return EnumSet.complementOf(EnumSet.of(MEMORY));
    }

    /** Starts the server, where there is one. */
    DatabaseSource source() {
        return source.get();
    }

    SQLDialect jooq() {
        return jooq;
    }

    /** Returns the class of Hibernate's dialect. */
    String hibernate() {
        return hibernate;
    }

    /** Returns the fastest statements known for many rows. */
    Forms forms() {
        return switch (this) {
            case MEMORY, FILE -> new SqliteForms();
            case POSTGRESQL -> new PostgresForms();
            case MARIADB -> new MysqlForms("values(%s)", "");
            case MYSQL -> new MysqlForms("excluded.%s", " as excluded");
        };
    }

    /** Returns the name that is given on the command line. */
    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
