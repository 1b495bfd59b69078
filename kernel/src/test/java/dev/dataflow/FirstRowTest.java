package dev.dataflow;

import static dev.dataflow.Criteria.desc;
import static dev.dataflow.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.model.Default;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.Unique;
import dev.dataflow.spi.data.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The first lines of the guide, as a person writes them. */
final class FirstRowTest {

    @Model
    record User(
            @Id String id,
            String name,
            @Unique String email,
            @Nullable Integer age,
            @Default("true") boolean active) {}

    @Test
    void aPersonGetsTheFirstRowWithoutAnyConfiguration() {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            db.register(User.class);
            Row alice = db.express().create("User", Map.of("id", "u-1", "name", "Alice", "email", "alice@example.com"));
            assertThat(alice).containsEntry("name", "Alice").containsEntry("active", true);
            assertThat(alice.get("created_at")).isNotNull();

            Optional<Row> found = db.express().read("User", "u-1");
            assertThat(found).contains(alice);

            UpdateResult changed = db.express().update("User", Map.of("id", "u-1"), Map.of("name", "Alice B."));
            assertThat(changed.updated()).isEqualTo(1);

            ListResult page = db.express()
                    .list(
                            "User",
                            Map.of("age", Map.of("$gt", 18)),
                            ListOptions.limit(10).orderBy("-created_at"));
            assertThat(page.records()).isEmpty();
            assertThat(db.express().count("User", Map.of("active", true))).isEqualTo(1);

            BulkResult imported = db.express()
                    .bulkCreate(
                            "User",
                            List.of(
                                    Map.of("id", "u-3", "name", "Cid", "email", "cid@example.com", "age", 30),
                                    Map.of("id", "u-4", "name", "Dora", "email", "dora@example.com")));
            assertThat(imported.inserted()).isEqualTo(2);

            UpsertResult up = db.express()
                    .upsert(
                            "User",
                            Map.of("email", "eve@example.com"),
                            Map.of("id", "u-5", "name", "Eve"),
                            Map.of("name", "E"));
            assertThat(up.created()).isTrue();
            assertThat(db.express()
                            .upsert(
                                    "User",
                                    Map.of("email", "eve@example.com"),
                                    Map.of("id", "u-5", "name", "Eve"),
                                    Map.of("name", "E"))
                            .action())
                    .isEqualTo("updated");

            TypedExpress<User> users = db.express(User.class);
            User bob = users.create(new User("u-2", "Bob", "bob@example.com", 41, true));
            assertThat(users.read("u-2")).contains(bob);
            List<User> adults = users.list(
                            where(User::age).gt(18).and(where(User::active).is(true)))
                    .orderBy(desc(User::age))
                    .limit(20)
                    .fetch();
            assertThat(adults).extracting(User::name).containsExactly("Bob", "Cid");
            assertThat(db.express().delete("User", "u-1")).isTrue();
            assertThat(db.express().delete("User", "u-1")).isFalse();
        }
    }
}
