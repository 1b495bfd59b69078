package dev.dataflow.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A library that does the work of the benchmarks, as its manual says one should write it. Used by one thread. */
interface Contender extends AutoCloseable {
    @Nullable
    Person read(String id);

    /** Lists active rows above an age, ordered by id. */
    List<Person> list(int age, int limit);

    /** Lists active rows behind an id, ordered by id: the next page. */
    List<Person> page(String after, int limit);

    void insert(Person person);

    boolean rename(String id, String name);

    boolean delete(String id);

    /** Renames in a transaction that is begun and committed for it. */
    boolean renameInTransaction(String id, String name);

    /** Inserts many rows in one transaction. */
    void insertAll(List<Person> persons);

    /** Returns all rows in no order. */
    List<Person> all();

    @Override
    void close();
}
