package dev.dataflow.dialect.sqlite.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Counts the rows that an upsert inserts by the greatest row id before and after it. A new row gets the greatest row id
 * plus one, and an upsert deletes no row and changes no row id, provided that
 *
 * <ul>
 *   <li>the table has row ids of its own: it is no view, not {@code WITHOUT ROWID}, and no column stands for them (an
 *       {@code INTEGER PRIMARY KEY}) or hides them (a column {@code _rowid_});
 *   <li>no trigger writes more;
 *   <li>the row ids are not used up.
 * </ul>
 *
 * <p>All of that is looked up in the transaction that writes, so that no one else changes it. Stateless.
 */
final class InsertedRows {

    private static final String TELLS = "select count(*) from pragma_table_list t where t.schema = 'main'"
            + " and t.type = 'table' and t.wr = 0 and lower(t.name) = lower(?1)"
            + " and not exists (select 1 from pragma_table_xinfo(?1) c"
            + " where lower(c.name) = '_rowid_' or c.pk > 0 and upper(c.type) = 'INTEGER')"
            + " and not exists (select 1 from sqlite_schema where type = 'trigger' and lower(tbl_name) = lower(?1))"
            + " and not exists (select 1 from sqlite_temp_schema where lower(tbl_name) = lower(?1))";

    private InsertedRows() {}

    /**
     * Returns whether the row ids tell how many rows are inserted.
     *
     * @param table as it stands in statements
     */
    static boolean tell(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TELLS)) {
            statement.setString(1, SqlNames.plainName(table));
            return number(statement) == 1;
        }
    }

    /** Returns the greatest row id; 0 where there is no row. */
    static long greatest(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select max(_rowid_) from " + table)) {
            return number(statement);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
