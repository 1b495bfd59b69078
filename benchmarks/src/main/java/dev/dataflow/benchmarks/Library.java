package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.dataflow.DataFlow;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The libraries that are compared; the first is what the others are measured by. */
public enum Library {
    JDBC((pool, storage) -> new JdbcContender(pool)),
    DATAFLOW(null),
    DATAFLOW_TYPED(null),
    JOOQ((pool, storage) -> new JooqContender(pool, storage.jooq())),
    JDBI((pool, storage) -> new JdbiContender(pool)),
    HIBERNATE((pool, storage) -> new HibernateContender(pool, storage.hibernate()));

    private final @Nullable BiFunction<HikariDataSource, Storage, Contender> onPool;

    Library(@Nullable BiFunction<HikariDataSource, Storage, Contender> onPool) {
        this.onPool = onPool;
    }

    /** Opens the library on a database, which is removed when the contender is closed. */
    Contender open(Database database, int rows) {
        return new OwningContender(
                onPool == null ? dataflow(database.dataflow(rows)) : on(database.pool(rows), database.storage()),
                database);
    }

    /** Opens a library that works on a pool of the application's own, which it closes in the end. */
    Contender on(HikariDataSource pool, Storage storage) {
        if (onPool == null) {
            throw new IllegalStateException(name() + " has connections of its own");
        }
        return onPool.apply(pool, storage);
    }

    private Contender dataflow(DataFlow db) {
        return this == DATAFLOW ? new DataFlowContender(db) : new TypedContender(db);
    }
}
