package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.data.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A schema that was made by hand, as models, on MariaDB. */
final class ExistingTablesOnMariaDbTest {

    private static final List<String> TABLES = List.of(
            "create table %1$s.`Kunden` (`KundenNr` int auto_increment primary key, name varchar(60) not null unique,"
                    + " mood enum('happy', 'sad') not null default 'happy', made datetime(6) default now(6),"
                    + " shout varchar(60) generated always as (upper(name)) stored) comment 'Who buys'",
            "create table %1$s.order_lines (order_no bigint, line_no smallint, kunde int not null,"
                    + " amount decimal(12,2) not null default 0, primary key (order_no, line_no),"
                    + " foreign key (kunde) references %1$s.`Kunden` (`KundenNr`))",
            "create view %1$s.rich as select name from %1$s.`Kunden` where `KundenNr` > 0");

    private final TestServer server = MariaDb.server();

    @Test
    void tablesAreUsedAndRestored() {
        String database = server.freshDatabase();
        TABLES.forEach(sql -> server.execute(sql.formatted(database)));
        try (DataFlow db = DataFlow.open(server.url(database))) {
            assertThat(db.schema().register().registered()).containsExactlyInAnyOrder("Kunden", "OrderLine", "Rich");
            assertThat(db.models().get("Kunden").doc()).isEqualTo("Who buys");
            Row made = db.express().create("Kunden", Map.of("name", "Ada"));
            assertThat(made).containsEntry("mood", "happy").containsEntry("shout", "ADA");
            db.express().create("OrderLine", Map.of("order_no", 1, "line_no", 2, "kunde", made.get("kunden_nr")));
            assertThat(db.express().count("OrderLine", Map.of("kunden", Map.of("name", "Ada"))))
                    .isEqualTo(1);
            assertThat(db.express().count("Rich")).isEqualTo(1);
            try (DataFlow other =
                    DataFlow.builder().url(server.url(database)).name("other").build()) {
                assertThat(other.schema().restore().registered()).hasSize(3);
                assertThat(other.express().count("Kunden")).isEqualTo(1);
            }
        }
    }
}
