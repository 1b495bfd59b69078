package dev.dataflow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * All libraries, each with a database of its own.
 *
 * @param each by library, in their order
 */
record Contenders(Map<Library, Contender> each) implements AutoCloseable {

    /** Opens all on databases with so many rows. */
    static Contenders open(Databases databases, Storage storage, int rows) {
        Contenders opened = new Contenders(new TreeMap<>());
        try {
            for (Library library : Library.values()) {
                opened.each.put(library, library.open(databases.fresh(storage), rows));
            }
            return opened;
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    /** Returns a contestant for each, which a function makes of its name and itself. */
    List<Contestant> contestants(BiFunction<String, Contender, Contestant> made) {
        List<Contestant> contestants = new ArrayList<>();
        each.forEach((library, contender) -> contestants.add(made.apply(library.name(), contender)));
        return contestants;
    }

    @Override
    public void close() {
        each.values().forEach(Contender::close);
    }
}
