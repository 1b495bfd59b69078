package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.dataflow.DataFlow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The libraries that are compared; the first is what the others are measured by. */
public enum Library {
    JDBC(JdbcContender::new),
    DATAFLOW(null),
    DATAFLOW_TYPED(null),
    JOOQ(JooqContender::new),
    JDBI(JdbiContender::new),
    HIBERNATE(HibernateContender::new);

    private final @Nullable Function<HikariDataSource, Contender> onPool;

    Library(@Nullable Function<HikariDataSource, Contender> onPool) {
        this.onPool = onPool;
    }

    /** Opens the library on a fresh database, which is removed when the contender is closed. */
    Contender open(Storage storage, int rows) {
        Database database = Database.of(storage);
        return new OwningContender(
                onPool == null ? dataflow(database.dataflow(rows)) : onPool.apply(database.pool(rows)), database);
    }

    private Contender dataflow(DataFlow db) {
        return this == DATAFLOW ? new DataFlowContender(db) : new TypedContender(db);
    }
}
