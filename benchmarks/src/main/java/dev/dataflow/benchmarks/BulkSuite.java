package dev.dataflow.benchmarks;

import java.util.Set;
import java.util.function.Consumer;

/** Many rows in one transaction: by {@code executeBatch}, by the fastest statements known, by DataFlow and by the others. */
final class BulkSuite implements Suite {

    @Override
    public Set<Storage> storages() {
        return Storage.lasting();
    }

    @Override
    public void run(Databases databases, Storage storage, Scale scale, Consumer<Contest> contests) {
        try (BulkTables tables = BulkTables.open(databases, storage)) {
            int small = scale.bulk().get(0);
            for (int rows : scale.bulk()) {
                contests.accept(BulkInserts.create(tables, rows, rows == small));
            }
            contests.accept(BulkInserts.upsert(tables, small));
            contests.accept(BulkChanges.update(tables, small));
            contests.accept(BulkChanges.delete(tables, small));
            contests.accept(BulkFilters.update(tables, small));
            contests.accept(BulkFilters.delete(tables, small));
        }
    }
}
