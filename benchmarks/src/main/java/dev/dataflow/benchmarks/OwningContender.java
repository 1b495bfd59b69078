package dev.dataflow.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contender with the database that was made for it.
 *
 * @param library does the work
 * @param database is removed in the end
 */
record OwningContender(Contender library, Database database) implements Contender {
    @Override
    public @Nullable Person read(String id) {
        return library.read(id);
    }

    @Override
    public List<Person> list(int age, int limit) {
        return library.list(age, limit);
    }

    @Override
    public List<Person> page(String after, int limit) {
        return library.page(after, limit);
    }

    @Override
    public void insert(Person person) {
        library.insert(person);
    }

    @Override
    public boolean rename(String id, String name) {
        return library.rename(id, name);
    }

    @Override
    public boolean delete(String id) {
        return library.delete(id);
    }

    @Override
    public boolean renameInTransaction(String id, String name) {
        return library.renameInTransaction(id, name);
    }

    @Override
    public void insertAll(List<Person> persons) {
        library.insertAll(persons);
    }

    @Override
    public List<Person> all() {
        return library.all();
    }

    @Override
    public void close() {
        library.close();
        database.close();
    }
}
