package dev.dataflow.benchmarks;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** jOOQ with names instead of generated classes, records built by hand. */
final class JooqContender implements Contender {
    private static final Table<Record> PERSON = table(name("person"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> EMAIL = field(name("email"), String.class);
    private static final Field<Integer> AGE = field(name("age"), Integer.class);
    private static final Field<Boolean> ACTIVE = field(name("active"), Boolean.class);

    private final HikariDataSource pool;
    private final DSLContext jooq;

    JooqContender(HikariDataSource pool, SQLDialect dialect) {
        this.pool = pool;
        this.jooq = DSL.using(pool, dialect);
    }

    @Override
    public @Nullable Person read(String id) {
        return jooq.select(ID, NAME, EMAIL, AGE, ACTIVE)
                .from(PERSON)
                .where(ID.eq(id))
                .fetchOne(row -> new Person(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    @Override
    public List<Person> list(int age, int limit) {
        return jooq.select(ID, NAME, EMAIL, AGE, ACTIVE)
                .from(PERSON)
                .where(AGE.gt(age).and(ACTIVE.eq(true)))
                .orderBy(ID)
                .limit(limit)
                .fetch(row -> new Person(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    @Override
    public List<Person> page(String after, int limit) {
        return jooq.select(ID, NAME, EMAIL, AGE, ACTIVE)
                .from(PERSON)
                .where(ID.gt(after).and(ACTIVE.eq(true)))
                .orderBy(ID)
                .limit(limit)
                .fetch(row -> new Person(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    @Override
    public void insert(Person person) {
        jooq.insertInto(PERSON, ID, NAME, EMAIL, AGE, ACTIVE)
                .values(person.id(), person.name(), person.email(), person.age(), person.active())
                .execute();
    }

    @Override
    public boolean rename(String id, String name) {
        return jooq.update(PERSON).set(NAME, name).where(ID.eq(id)).execute() == 1;
    }

    @Override
    public boolean delete(String id) {
        return jooq.deleteFrom(PERSON).where(ID.eq(id)).execute() == 1;
    }

    @Override
    public boolean renameInTransaction(String id, String name) {
        return jooq.transactionResult(transaction -> transaction
                        .dsl()
                        .update(PERSON)
                        .set(NAME, name)
                        .where(ID.eq(id))
                        .execute()
                == 1);
    }

    @Override
    public void insertAll(List<Person> persons) {
        jooq.transaction(transaction -> {
            BatchBindStep batch = transaction
                    .dsl()
                    .batch(transaction
                            .dsl()
                            .insertInto(PERSON, ID, NAME, EMAIL, AGE, ACTIVE)
                            .values((String) null, null, null, null, null));
            for (Person person : persons) {
                batch = batch.bind(person.id(), person.name(), person.email(), person.age(), person.active());
            }
            batch.execute();
        });
    }

    @Override
    public List<Person> all() {
        return jooq.select(ID, NAME, EMAIL, AGE, ACTIVE)
                .from(PERSON)
                .fetch(row -> new Person(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    @Override
    public void close() {
        pool.close();
    }
}
