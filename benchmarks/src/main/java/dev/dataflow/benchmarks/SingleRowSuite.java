package dev.dataflow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * One row or one short list at a time, by every library.
 *
 * @param storage where the databases are
 */
record SingleRowSuite(Storage storage) implements Suite {

    @Override
    public void run(Scale scale, Consumer<Contest> contests) {
        Map<Library, Contender> contenders = new TreeMap<>();
        try {
            for (Library library : Library.values()) {
                contenders.put(library, library.open(storage, scale.rows()));
            }
            int rows = scale.rows();
            contests.accept(contest("read by id", scale, contenders, (c, i) -> c.read(id(i, rows)) == null ? 0 : 1));
            contests.accept(contest(
                    "list of 10, filter and sort",
                    scale,
                    contenders,
                    (c, i) -> c.list(i % 80, 10).size()));
            contests.accept(contest(
                    "next page of 10",
                    scale,
                    contenders,
                    (c, i) -> c.page(id(i, rows / 2), 10).size()));
            contests.accept(contest("update", scale, contenders, (c, i) -> c.rename(id(i, rows), "Name " + i) ? 1 : 0));
            contests.accept(inserts(scale, contenders));
            contests.accept(deletes(scale, contenders));
        } finally {
            contenders.values().forEach(Contender::close);
        }
    }

    private Contest contest(String what, Scale scale, Map<Library, Contender> contenders, Call call) {
        List<Contestant> contestants = new ArrayList<>();
        contenders.forEach((library, contender) -> contestants.add(new Contestant(
                library.name(), () -> repeat(scale.calls(), i -> call.on(contender, i)))));
        return new Contest(what + ", " + storage, scale.calls(), contestants);
    }

    private Contest inserts(Scale scale, Map<Library, Contender> contenders) {
        List<Contestant> contestants = new ArrayList<>();
        contenders.forEach((library, contender) -> contestants.add(new Contestant(
                library.name(),
                () -> range(scale).forEach(number -> contender.delete("p-" + number)),
                () -> repeat(scale.calls(), i -> {
                    contender.insert(Person.numbered(scale.rows() + i));
                    return 1;
                }))));
        return new Contest("insert, " + storage, scale.calls(), contestants);
    }

    private Contest deletes(Scale scale, Map<Library, Contender> contenders) {
        List<Contestant> contestants = new ArrayList<>();
        contenders.forEach((library, contender) -> contestants.add(new Contestant(
                library.name(),
                () -> range(scale).forEach(number -> {
                    contender.delete("p-" + number);
                    contender.insert(Person.numbered(number));
                }),
                () -> repeat(scale.calls(), i -> contender.delete("p-" + (scale.rows() + i)) ? 1 : 0))));
        return new Contest("delete, " + storage, scale.calls(), contestants);
    }

    private static List<Integer> range(Scale scale) {
        return IntStream.range(scale.rows(), scale.rows() + scale.calls())
                .boxed()
                .toList();
    }

    /** Spreads the calls over the table. */
    private static String id(int call, int rows) {
        return "p-" + (int) ((call * 2_654_435_761L >>> 8) % rows);
    }

    /** Calls so often; every call has to find its row or rows. */
    private static void repeat(int calls, IntUnaryOperator call) {
        for (int i = 0; i < calls; i++) {
            if (call.applyAsInt(i) == 0) {
                throw new IllegalStateException("Call " + i + " did nothing");
            }
        }
    }

    private interface Call {
        int on(Contender contender, int number);
    }
}
