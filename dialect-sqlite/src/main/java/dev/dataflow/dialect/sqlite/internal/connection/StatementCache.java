package dev.dataflow.dialect.sqlite.internal.connection;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The idle statements of one connection by their text, the one that was idle for longest first to go. A text whose
 * statement is lent gets a second one. Confined to the connection's user.
 */
final class StatementCache {

    private static final int MOST = 256;

    private final Map<String, CachedStatement> idle = new LinkedHashMap<>();

    /** Takes an idle statement out. */
    @Nullable
    CachedStatement take(String sql) {
        return idle.remove(sql);
    }

    /** Puts a statement in; one too many is closed. */
    void put(CachedStatement statement) throws SQLException {
        CachedStatement spare = idle.put(statement.text(), statement);
        if (spare != null) {
            spare.discard();
        }
        if (idle.size() > MOST) {
            Iterator<CachedStatement> oldest = idle.values().iterator();
            CachedStatement last = oldest.next();
            oldest.remove();
            last.discard();
        }
    }

    /** Closes all. */
    void clear() throws SQLException {
        for (CachedStatement statement : idle.values()) {
            statement.discard();
        }
        idle.clear();
    }
}
