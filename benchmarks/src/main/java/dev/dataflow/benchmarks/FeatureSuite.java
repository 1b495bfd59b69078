package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Single rows of a model with an option beside the same model without it. */
final class FeatureSuite implements Suite {

    @Override
    public Set<Storage> storages() {
        return EnumSet.allOf(Storage.class);
    }

    @Override
    public void run(Databases databases, Storage storage, Scale scale, Consumer<Contest> contests) {
        Map<Variant, Runner> runners = new EnumMap<>(Variant.class);
        try {
            for (Variant variant : Variant.values()) {
                runners.put(variant, new Runner(variant, databases.fresh(storage), scale));
            }
            contests.accept(contest("read by id", storage, scale, runners, Runner::read));
            contests.accept(contest("update", storage, scale, runners, Runner::update));
            contests.accept(contest("insert", storage, scale, runners, Runner::insert));
            contests.accept(contest("delete", storage, scale, runners, Runner::delete));
        } finally {
            runners.values().forEach(Runner::close);
        }
        if (storage == Storage.MEMORY || storage == Storage.FILE) {
            HandContests.run(databases, storage, scale, contests);
            new AuditContests(storage, scale).run(databases, contests);
        }
    }

    private static Contest contest(String what, Storage storage, Scale scale, Map<Variant, Runner> runners, Kind kind) {
        List<Contestant> contestants = new ArrayList<>();
        runners.forEach((variant, runner) -> contestants.add(kind.of(runner)));
        return new Contest(what + " with an option, " + storage, scale.calls(), contestants);
    }

    private interface Kind {
        Contestant of(Runner runner);
    }

    /** One variant on a database of its own. */
    private static final class Runner {
        private final Variant variant;
        private final Database database;
        private final Scale scale;
        private final DataFlow db;
        private final DataFlowContender contender;
        private int next;
        /** Each change is to another value: SQLite writes none that is there already. */
        private int changes;

        Runner(Variant variant, Database database, Scale scale) {
            this.variant = variant;
            this.database = database;
            this.scale = scale;
            this.db = variant.open(database, scale.rows());
            this.contender = new DataFlowContender(Variant.view(db));
            this.next = scale.rows();
        }

        Contestant read() {
            return turn(Task.NONE, i -> contender.read(id(i)) == null ? 0 : 1);
        }

        Contestant update() {
            return turn(Task.NONE, i -> contender.rename(id(i), "Name " + changes++) ? 1 : 0);
        }

        Contestant insert() {
            return turn(() -> next += scale.calls(), i -> {
                contender.insert(Person.numbered(next + i));
                return 1;
            });
        }

        Contestant delete() {
            return turn(
                    () -> {
                        next += scale.calls();
                        contender.insertAll(Person.numbered(next, scale.calls()));
                    },
                    i -> contender.delete("p-" + (next + i)) ? 1 : 0);
        }

        /** Calls so often; every call has to find its row. */
        private Contestant turn(Task before, IntUnaryOperator call) {
            return new Contestant(variant.title(), before, () -> {
                for (int i = 0; i < scale.calls(); i++) {
                    if (call.applyAsInt(i) == 0) {
                        throw new IllegalStateException("Call " + i + " did nothing");
                    }
                }
            });
        }

        private String id(int call) {
            return "p-" + (int) ((call * 2_654_435_761L >>> 8) % scale.rows());
        }

        void close() {
            db.close();
            database.close();
        }
    }
}
