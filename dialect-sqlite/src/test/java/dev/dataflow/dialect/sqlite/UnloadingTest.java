package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.dialect.Dialect;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConnection;

/** What stays behind of the dialect: nothing. */
final class UnloadingTest {

    /** The dialect and the driver in a loader of their own, the SPI from here, as in a plugin folder. */
    private static RecordingLoader loader() {
        URL dialect = SqlitePlugin.class.getProtectionDomain().getCodeSource().getLocation();
        URL driver =
                SQLiteConnection.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader spiOnly = new ClassLoader(ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith("dev.dataflow.spi.")) {
                    return UnloadingTest.class.getClassLoader().loadClass(name);
                }
                throw new ClassNotFoundException(name);
            }
        };
        return new RecordingLoader(new URL[] {dialect, driver}, spiOnly);
    }

    @Test
    void theClassLoaderIsCollectedAfterClose() throws Exception {
        WeakReference<ClassLoader> loader = use();

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (loader.get() != null && System.nanoTime() < deadline) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> use() throws Exception {
        try (URLClassLoader loader = loader()) {
            // Somebody else in that loader makes the driver register itself.
            Class<?> driver = Class.forName("org.sqlite.JDBC", true, loader);
            Dialect dialect = dialect(loader);
            assertThat(dialect.getClass().getClassLoader()).isSameAs(loader);
            try (Connection connection = dialect.dataSources().open(TestDatabase.PATIENCE);
                    PreparedStatement statement = connection.prepareStatement("SELECT dataflow_regexp('a', 'cat')");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
            dialect.close();
            assertThat(driver.getClassLoader()).isSameAs(loader);
            return new WeakReference<>(loader);
        }
    }

    private static Dialect dialect(ClassLoader loader) {
        DataFlowPlugin plugin =
                ServiceLoader.load(DataFlowPlugin.class, loader).findFirst().orElseThrow();
        PluginContext context = (PluginContext) Proxy.newProxyInstance(
                UnloadingTest.class.getClassLoader(),
                new Class<?>[] {PluginContext.class},
                (proxy, method, arguments) -> method.getName().equals("json") ? new TestJson() : null);
        return plugin.dialects().get(0).create(TestDatabase.url(":memory:", Map.of()), context);
    }

    @Test
    void aDriverOfTheApplicationStaysRegistered() throws Exception {
        try (TestDatabase database = TestDatabase.memory()) {
            assertThat(database.query("SELECT 1")).containsExactly(1L);
        }
        try (Connection own = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThat(own.isClosed()).isFalse();
        }
    }

    @Test
    void nothingOfTheSearchIsLoadedBeforeItIsUsed() throws Exception {
        try (RecordingLoader loader = loader()) {
            Dialect dialect = dialect(loader);
            try (Connection connection = dialect.dataSources().open(TestDatabase.PATIENCE)) {
                String prefix = SqlitePlugin.class.getPackageName() + ".internal.";
                assertThat(loader.defined).contains("org.sqlite.SQLiteConnection");
                assertThat(loader.defined).doesNotContain("org.sqlite.JDBC");
                assertThat(loader.defined).doesNotContain(prefix + "function.RegexpFunction");
                assertThat(loader.defined).doesNotContain(prefix + "embedded.re2j.Pattern");
                connection
                        .prepareStatement("SELECT dataflow_regexp('a', 'a')")
                        .executeQuery()
                        .close();
                assertThat(loader.defined).contains(prefix + "function.RegexpFunction");
                assertThat(loader.defined).contains(prefix + "embedded.re2j.Pattern");
            }
            dialect.close();
        }
    }

    /** A loader that remembers what it defined. */
    private static final class RecordingLoader extends URLClassLoader {
        private final Set<String> defined = ConcurrentHashMap.newKeySet();

        RecordingLoader(URL[] urls, ClassLoader parent) {
            super(urls, parent);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            defined.add(name);
            return found;
        }
    }
}
