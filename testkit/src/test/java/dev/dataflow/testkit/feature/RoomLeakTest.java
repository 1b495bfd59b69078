package dev.dataflow.testkit.feature;

import dev.dataflow.spi.DataFlowPlugin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

final class RoomLeakTest extends LeakSuite {

    @TempDir
    private Path folder;

    private int made;

    @Override
    protected DataFlowPlugin plugin() {
        return new RoomPlugin();
    }

    @Override
    protected String option() {
        return RoomPlugin.OPTION;
    }

    @Override
    protected boolean hasSharedKeys() {
        return false;
    }

    @Override
    protected String freshUrl() {
        made++;
        return "sqlite:" + file();
    }

    private Path file() {
        return folder.resolve("rooms" + made + ".db");
    }

    @Override
    protected Connection connect() throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file());
        return source.getConnection();
    }
}
