package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.ListOptions;
import dev.dataflow.spi.data.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rows of a table, kept in a list. */
final class FullReadSuite implements Suite {

    @Override
    public Set<Storage> storages() {
        return Storage.lasting();
    }

    @Override
    public void run(Databases databases, Storage storage, Scale scale, Consumer<Contest> contests) {
        int rows = scale.bulk().get(scale.bulk().size() - 1);
        try (Contenders contenders = Contenders.open(databases, storage, rows);
                Database database = databases.fresh(storage);
                DataFlow db = database.dataflow(rows)) {
            List<Contestant> contestants = new ArrayList<>(contenders.contestants(
                    (name, contender) -> new Contestant(name + " records", () -> require(contender.all(), rows))));
            Express express = db.express();
            contestants.add(new Contestant("DATAFLOW rows", () -> require(stream(express, row -> row), rows)));
            contestants.add(new Contestant("DATAFLOW maps", () -> require(stream(express, LinkedHashMap::new), rows)));
            contests.accept(new Contest("full read of " + rows + ", " + storage, rows, contestants));
        }
    }

    private static List<?> stream(Express express, Function<Row, Map<String, Object>> made) {
        try (Stream<Row> rows = express.stream("Person", Map.of(), ListOptions.limit(-1))) {
            return rows.map(made).collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private static void require(List<?> found, int rows) {
        if (found.size() != rows) {
            throw new IllegalStateException(found.size() + " of " + rows);
        }
    }
}
