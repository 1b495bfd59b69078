package dev.dataflow.benchmarks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** One row or one short list at a time, by every library. */
final class SingleRowSuite implements Suite {

    @Override
    public Set<Storage> storages() {
        return EnumSet.allOf(Storage.class);
    }

    @Override
    public void run(Databases databases, Storage storage, Scale scale, Consumer<Contest> contests) {
        int rows = scale.rows();
        try (Contenders contenders = Contenders.open(databases, storage, rows)) {
            Contests given = new Contests(storage, scale, contenders);
            contests.accept(given.of("read by id", (c, i) -> c.read(id(i, rows)) == null ? 0 : 1));
            contests.accept(given.of(
                    "list of 10, filter and sort", (c, i) -> c.list(i % 80, 10).size()));
            contests.accept(given.of(
                    "next page of 10", (c, i) -> c.page(id(i, rows / 2), 10).size()));
            contests.accept(given.of("update", (c, i) -> c.rename(id(i, rows), "Name " + i) ? 1 : 0));
            contests.accept(given.inserts());
            contests.accept(given.deletes());
            contests.accept(given.transactions());
        }
    }

    /** Spreads the calls over the table. */
    private static String id(int call, int rows) {
        return "p-" + (int) ((call * 2_654_435_761L >>> 8) % rows);
    }

    private interface Call {
        int on(Contender contender, int number);
    }

    private record Contests(Storage storage, Scale scale, Contenders contenders) {

        Contest of(String what, Call call) {
            return new Contest(
                    what + ", " + storage,
                    scale.calls(),
                    contenders.contestants((name, contender) -> new Contestant(name, turn(contender, call))));
        }

        private Task turn(Contender contender, Call call) {
            return () -> repeat(i -> call.on(contender, i));
        }

        Contest inserts() {
            return new Contest(
                    "insert, " + storage,
                    scale.calls(),
                    contenders.contestants((name, contender) -> new Contestant(
                            name,
                            () -> added().forEach(number -> contender.delete("p-" + number)),
                            () -> repeat(i -> {
                                contender.insert(Person.numbered(scale.rows() + i));
                                return 1;
                            }))));
        }

        Contest deletes() {
            return new Contest(
                    "delete, " + storage,
                    scale.calls(),
                    contenders.contestants((name, contender) -> new Contestant(
                            name,
                            () -> added().forEach(number -> {
                                contender.delete("p-" + number);
                                contender.insert(Person.numbered(number));
                            }),
                            turn(contender, (c, i) -> c.delete("p-" + (scale.rows() + i)) ? 1 : 0))));
        }

        /** An update that is all of a transaction, beside one that commits by itself. */
        Contest transactions() {
            int rows = scale.rows();
            Call update = (c, i) -> c.rename(id(i, rows), "Name " + i) ? 1 : 0;
            List<Contestant> contestants = new ArrayList<>();
            contestants.add(new Contestant(
                    "JDBC in autocommit",
                    turn(Objects.requireNonNull(contenders.each().get(Library.JDBC)), update)));
            contestants.addAll(of("", (c, i) -> c.renameInTransaction(id(i, rows), "Name " + i) ? 1 : 0)
                    .contestants());
            return new Contest("begin, update and commit, " + storage, scale.calls(), contestants);
        }

        private List<Integer> added() {
            return IntStream.range(scale.rows(), scale.rows() + scale.calls())
                    .boxed()
                    .toList();
        }

        /** Calls so often; every call has to find its row or rows. */
        private void repeat(IntUnaryOperator call) {
            for (int i = 0; i < scale.calls(); i++) {
                if (call.applyAsInt(i) == 0) {
                    throw new IllegalStateException("Call " + i + " did nothing");
                }
            }
        }
    }
}
