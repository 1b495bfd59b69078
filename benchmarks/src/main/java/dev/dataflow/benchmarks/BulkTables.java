package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.dataflow.DataFlow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of bulk work: one that DataFlow writes, and one that all others write. Both are filled anew before each turn.
 *
 * @param own the database of DataFlow
 * @param db DataFlow
 * @param other the database of the others
 * @param pool its connections
 * @param others those that write it too
 */
record BulkTables(Database own, DataFlow db, Database other, HikariDataSource pool, Map<Library, Contender> others)
        implements AutoCloseable {

    static BulkTables open(Databases databases, Storage storage) {
        Database own = databases.fresh(storage);
        Database other = databases.fresh(storage);
        HikariDataSource pool = other.pool(0);
        Map<Library, Contender> others = new EnumMap<>(Library.class);
        for (Library library : List.of(Library.JOOQ, Library.JDBI, Library.HIBERNATE)) {
            others.put(library, library.on(pool, storage));
        }
        return new BulkTables(own, own.dataflow(0), other, pool, others);
    }

    Storage storage() {
        return own.storage();
    }

    Forms forms() {
        return own.storage().forms();
    }

    /** Returns a contestant that works by hand, in one transaction. */
    Contestant byHand(int rowsBefore, Form form, List<Person> persons) {
        return new Contestant(form.name(), () -> other.refill(rowsBefore), () -> inTransaction(form.write(), persons));
    }

    private void inTransaction(Form.Write write, List<Person> persons) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            write.write(connection, persons);
            connection.commit();
        }
    }

    /** Returns a contestant of DataFlow. */
    Contestant byDataFlow(String how, int rowsBefore, Work work, int expected) {
        return new Contestant("DATAFLOW " + how, () -> own.refill(rowsBefore), () -> {
            long done = work.with(db);
            if (done != expected) {
                throw new IllegalStateException(done + " of " + expected);
            }
        });
    }

    /** Work that tells how many rows it wrote. */
    interface Work {
        long with(DataFlow db);
    }

    @Override
    public void close() {
        db.close();
        own.close();
        others.values().forEach(Contender::close);
        pool.close();
        other.close();
    }
}
