package dev.dataflow.benchmarks;

import java.util.Set;
import java.util.function.Consumer;

/** Contests on databases of one kind. */
interface Suite {
    /** Returns the kinds of databases on which it says something. */
    Set<Storage> storages();

    /** Opens what it needs, gives its contests one after the other, and closes. */
    void run(Databases databases, Storage storage, Scale scale, Consumer<Contest> contests) throws Exception;
}
