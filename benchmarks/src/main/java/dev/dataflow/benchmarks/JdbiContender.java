package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Jdbi's fluent interface with its mapper for records. */
final class JdbiContender implements Contender {
    private static final String COLUMNS = "select id, name, email, age, active from person ";

    private static final String INSERT =
            "insert into person (id, name, email, age, active) values (:id, :name, :email, :age, :active)";
    private static final String RENAME = "update person set name = :name where id = :id";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    JdbiContender(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).registerRowMapper(ConstructorMapper.factory(Person.class));
    }

    @Override
    public @Nullable Person read(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .mapTo(Person.class)
                .findOne()
                .orElse(null));
    }

    @Override
    public List<Person> list(int age, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS + "where age > :age and active = :active order by id limit :limit")
                        .bind("age", age)
                        .bind("active", true)
                        .bind("limit", limit)
                        .mapTo(Person.class)
                        .list());
    }

    @Override
    public List<Person> page(String after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        COLUMNS + "where id > :after and active = :active order by id limit :limit")
                .bind("after", after)
                .bind("active", true)
                .bind("limit", limit)
                .mapTo(Person.class)
                .list());
    }

    @Override
    public void insert(Person person) {
        jdbi.useHandle(handle -> handle.createUpdate(INSERT)
                .bind("id", person.id())
                .bind("name", person.name())
                .bind("email", person.email())
                .bind("age", person.age())
                .bind("active", person.active())
                .execute());
    }

    @Override
    public boolean rename(String id, String name) {
        return jdbi.withHandle(handle -> rename(handle, id, name));
    }

    @Override
    public boolean delete(String id) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from person where id = :id")
                        .bind("id", id)
                        .execute())
                == 1;
    }

    private static boolean rename(Handle handle, String id, String name) {
        return handle.createUpdate(RENAME).bind("name", name).bind("id", id).execute() == 1;
    }

    @Override
    public boolean renameInTransaction(String id, String name) {
        return jdbi.inTransaction(handle -> rename(handle, id, name));
    }

    @Override
    public void insertAll(List<Person> persons) {
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            for (Person person : persons) {
                batch.bind("id", person.id())
                        .bind("name", person.name())
                        .bind("email", person.email())
                        .bind("age", person.age())
                        .bind("active", person.active())
                        .add();
            }
            batch.execute();
        });
    }

    @Override
    public List<Person> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS).mapTo(Person.class).list());
    }

    @Override
    public void close() {
        pool.close();
    }
}
