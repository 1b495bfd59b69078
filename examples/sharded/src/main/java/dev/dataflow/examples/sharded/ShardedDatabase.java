package dev.dataflow.examples.sharded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;

/**
 * Two PostgreSQL servers as one database. Immutable.
 *
 * @param first address of the one server, as the driver takes it: {@code jdbc:postgresql://db1:5432/shop}
 * @param second address of the other
 * @param user user of both
 * @param password its password
 * @param sharded tables whose rows are on one server or the other, as the hash of the column {@code id} says
 * @param copied tables whose rows are on both, so that others may refer to them
 */
public record ShardedDatabase(
        String first, String second, String user, String password, List<String> sharded, List<String> copied) {

    public ShardedDatabase {
        sharded = List.copyOf(sharded);
        copied = List.copyOf(copied);
    }

    /** Opens the database; whoever opens it closes it, as an {@link AutoCloseable}. */
    public DataSource open() throws SQLException, IOException {
        return YamlShardingSphereDataSourceFactory.createDataSource(yaml().getBytes(StandardCharsets.UTF_8));
    }

    private String yaml() {
        return "dataSources:\n" + server("first", first) + server("second", second) + rules() + tables();
    }

    /** DataFlow asks for UTC on the connections that it sees; those to the servers it does not see. */
    private String server(String name, String address) {
        return """
                  %s:
                    dataSourceClassName: com.zaxxer.hikari.HikariDataSource
                    driverClassName: org.postgresql.Driver
                    jdbcUrl: "%s"
                    username: "%s"
                    password: "%s"
                    connectionInitSql: SET TIME ZONE 'UTC'
                """.indent(2).formatted(name, address, user, password);
    }

    private String rules() {
        return """
                rules:
                - !SINGLE
                  tables: ["*.*.*"]
                - !BROADCAST
                  tables: [%s]
                - !SHARDING
                  defaultDatabaseStrategy:
                    standard: {shardingColumn: id, shardingAlgorithmName: by_key}
                  defaultTableStrategy:
                    none:
                  shardingAlgorithms:
                    by_key:
                      type: CLASS_BASED
                      props: {strategy: STANDARD, algorithmClassName: %s}
                """.formatted(String.join(", ", copied), ByKey.class.getName());
    }

    private String tables() {
        return sharded.stream()
                .map(table -> "    " + table + ": {actualDataNodes: \"first." + table + ",second." + table + "\"}\n")
                .collect(Collectors.joining("", "  tables:\n", ""));
    }

    /** Does not show the password. */
    @Override
    public String toString() {
        return first + " and " + second;
    }
}
