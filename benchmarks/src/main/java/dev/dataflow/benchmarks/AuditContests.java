package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Changes of an audited model beside a transaction by hand with the same statements, on SQLite. */
final class AuditContests {
    private final Storage storage;
    private final Scale scale;
    private int next;
    private int changes;

    AuditContests(Storage storage, Scale scale) {
        this.storage = storage;
        this.scale = scale;
        this.next = scale.rows();
    }

    void run(Databases databases, Consumer<Contest> contests) {
        try (Database own = databases.fresh(storage);
                Database other = databases.fresh(storage);
                AuditByHand hand = new AuditByHand(own, scale.rows());
                DataFlow db = Variant.AUDITED.open(other, scale.rows())) {
            DataFlowContender dataflow = new DataFlowContender(Variant.view(db));
            contests.accept(contest(
                    "update",
                    turn("by hand", Task.NONE, i -> hand.rename(id(i), "Name " + changes++)),
                    turn("audited", Task.NONE, i -> dataflow.rename(id(i), "Name " + changes++) ? 1 : 0)));
            contests.accept(contest(
                    "insert",
                    turn("by hand", this::further, i -> hand.insert(Person.numbered(next + i))),
                    turn("audited", this::further, i -> {
                        dataflow.insert(Person.numbered(next + i));
                        return 1;
                    })));
            contests.accept(contest(
                    "delete",
                    turn("by hand", () -> each(hand::insert), i -> hand.delete("p-" + (next + i))),
                    turn("audited", () -> each(dataflow::insert), i -> dataflow.delete("p-" + (next + i)) ? 1 : 0)));
        }
    }

    private void further() {
        next += scale.calls();
    }

    private void each(Consumer<Person> insert) {
        further();
        Person.numbered(next, scale.calls()).forEach(insert);
    }

    private String id(int call) {
        return "p-" + (int) ((call * 2_654_435_761L >>> 8) % scale.rows());
    }

    private Contestant turn(String name, Task before, IntUnaryOperator call) {
        return new Contestant(name, before, () -> {
            for (int i = 0; i < scale.calls(); i++) {
                if (call.applyAsInt(i) == 0) {
                    throw new IllegalStateException("Call " + i + " did nothing");
                }
            }
        });
    }

    private Contest contest(String what, Contestant... contestants) {
        return new Contest(what + " of an audited model beside JDBC, " + storage, scale.calls(), List.of(contestants));
    }
}
