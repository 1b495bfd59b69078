package dev.dataflow.internal.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dataflow.DataFlow;
import dev.dataflow.internal.engine.Engines;
import dev.dataflow.internal.engine.MainConnections;
import dev.dataflow.internal.jdbc.ConnectionSource;
import dev.dataflow.internal.jdbc.PooledConnections;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.WorkflowBuilder;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

/** What can be seen of an instance from outside, so that two of them can be compared. */
final class OptionProbe {

    private OptionProbe() {}

    @Model
    record Place(@Id String id) {}

    @Model
    record Point(@Id int id, int x) {}

    @Model
    record Moment(@Id int id, Instant at) {}

    /** Something that is done to an instance, and what comes of it. */
    interface Look {
        Object at(DataFlow db, Path file) throws Exception;
    }

    /** Opens an instance, looks and closes it; a refusal is its code. */
    static Object seen(Map<String, ?> options, Path file, Look look) {
        try (DataFlow db = DataFlow.builder()
                .options(options)
                .register(Place.class, Point.class, Moment.class)
                .build()) {
            return look.at(db, file);
        } catch (DataFlowException refused) {
            return refused.code();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    static Object code(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (DataFlowException refused) {
            return refused.code();
        }
    }

    static List<String> places(DataFlow db) {
        return db.express().list("Place").records().stream()
                .map(row -> row.get("id", String.class))
                .sorted()
                .toList();
    }

    static Object create(DataFlow db) {
        return code(() -> db.express().create("Place", Map.of("id", "new")));
    }

    static List<Map<String, Integer>> points(int count) {
        return IntStream.range(0, count).mapToObj(i -> Map.of("id", i, "x", i)).toList();
    }

    static Object pragma(DataFlow db, String name) throws SQLException {
        ConnectionSource connections = MainConnections.of(db);
        Connection connection = connections.borrow(Long.MAX_VALUE);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma " + name)) {
            row.next();
            return row.getString(1);
        } finally {
            connections.giveBack(connection);
        }
    }

    /** Returns what the pool itself was told. */
    static Object pool(DataFlow db, String getter) throws ReflectiveOperationException {
        Field field = PooledConnections.class.getDeclaredField("config");
        field.setAccessible(true);
        Object config = field.get(MainConnections.of(db));
        return config.getClass().getMethod(getter).invoke(config);
    }

    /** Drops a table behind the back of the instance. */
    static void drop(Path file, String table) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table " + table);
        }
    }

    /** Does some of everything, and returns the categories and levels that wrote something. */
    static Object logged(DataFlow db) {
        Logger root = (Logger) LoggerFactory.getLogger("dataflow");
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        Level before = root.getLevel();
        root.setLevel(Level.TRACE);
        root.setAdditive(false);
        written.start();
        root.addAppender(written);
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            db.express().create("Place", Map.of("id", "p"));
            db.express().list("Place");
            runtime.execute(new WorkflowBuilder("w")
                    .addNode("PlaceCountNode", "n", Map.of())
                    .build());
            Engines.of(db).logs().core().info("told");
            Engines.of(db).logs().core().error("password=one flavour=two");
        } finally {
            root.detachAppender(written);
            root.setAdditive(true);
            root.setLevel(before);
        }
        return written.list.stream()
                .map(e -> e.getLevel() + " " + e.getLoggerName() + " "
                        + (e.getLevel() == Level.ERROR ? e.getFormattedMessage() : ""))
                .distinct()
                .sorted()
                .toList();
    }
}
