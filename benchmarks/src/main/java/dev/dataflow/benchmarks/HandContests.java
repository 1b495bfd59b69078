package dev.dataflow.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the statements of options cost without any framework, on SQLite: the least that an option can add there. */
final class HandContests {

    private HandContests() {}

    static void run(Databases databases, Storage storage, Scale scale, Consumer<Contest> contests) {
        Map<ByHand.Form, ByHand> hands = new EnumMap<>(ByHand.Form.class);
        List<Database> opened = new ArrayList<>();
        try {
            for (ByHand.Form form : ByHand.Form.values()) {
                Database database = databases.fresh(storage);
                opened.add(database);
                hands.put(form, new ByHand(form, database, scale.rows()));
            }
            contests.accept(contest("read by id", storage, scale, hands, ByHand::read));
            contests.accept(contest("update", storage, scale, hands, ByHand::rename));
        } finally {
            hands.values().forEach(ByHand::close);
            opened.forEach(Database::close);
        }
    }

    private static Contest contest(
            String what, Storage storage, Scale scale, Map<ByHand.Form, ByHand> hands, Call call) {
        List<Contestant> contestants = new ArrayList<>();
        hands.forEach((form, hand) -> contestants.add(new Contestant(form.title(), () -> {
            for (int i = 0; i < scale.calls(); i++) {
                if (call.on(hand, "p-" + (int) ((i * 2_654_435_761L >>> 8) % scale.rows())) == 0) {
                    throw new IllegalStateException("Call " + i + " did nothing");
                }
            }
        })));
        return new Contest(what + " with what an option adds, " + storage, scale.calls(), contestants);
    }

    private interface Call {
        int on(ByHand hand, String id);
    }
}
