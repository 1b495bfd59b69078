package dev.dataflow.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lets contestants take turns, round by round, each round beginning with another one, so that what else the machine does
 * meets all of them.
 *
 * @param warmUp rounds that do not count, at least
 * @param calls calls of each contestant that do not count, at least: fewer leave code uncompiled
 * @param counted rounds that count
 */
record Rounds(int warmUp, int calls, int counted) {

    List<Standing> run(Contest contest) {
        Meter meter = new Meter();
        Map<Contestant, List<Sample>> samples = new LinkedHashMap<>();
        contest.contestants().forEach(contestant -> samples.put(contestant, new ArrayList<>()));
        List<Contestant> order = new ArrayList<>(contest.contestants());
        int before = Math.max(warmUp, (calls + contest.operations() - 1) / contest.operations());
        for (int round = -before; round < counted; round++) {
            for (Contestant contestant : order) {
                Sample sample = meter.measure(contestant, contest.operations());
                if (round >= 0) {
                    Objects.requireNonNull(samples.get(contestant)).add(sample);
                }
            }
            Collections.rotate(order, 1);
        }
        List<Sample> first =
                Objects.requireNonNull(samples.get(contest.contestants().get(0)));
        return samples.entrySet().stream()
                .map(entry -> new Standing(entry.getKey().name(), entry.getValue(), first))
                .toList();
    }
}
