package dev.dataflow.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one contestant needed in all rounds, beside the first contestant of the same rounds.
 *
 * @param name name
 * @param own samples, one a round
 * @param first samples of the first contestant in the same rounds
 */
record Standing(String name, List<Sample> own, List<Sample> first) {

    /** Returns the median of a figure. */
    double median(ToDoubleFunction<Sample> figure) {
        return sorted(own.stream().mapToDouble(figure).toArray())[own.size() / 2];
    }

    /** Returns least, median and greatest ratio to the first contestant of the same round. */
    double[] ratios(ToDoubleFunction<Sample> figure) {
        double[] ratios = new double[own.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = figure.applyAsDouble(own.get(round)) / figure.applyAsDouble(first.get(round));
        }
        sorted(ratios);
        return new double[] {ratios[0], ratios[ratios.length / 2], ratios[ratios.length - 1]};
    }

    /** Returns a figure of a round in which little else went on: nine of ten rounds had more of it. */
    static double quiet(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return sorted(samples.stream().mapToDouble(figure).toArray())[samples.size() / 10];
    }

    private static double[] sorted(double[] figures) {
        Arrays.sort(figures);
        return figures;
    }

    /** Returns it as a row of a Markdown table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,.2f | %s | %,.2f | %s | %,.2f | %.2f | %,.0f |",
                name,
                median(Sample::nanos) / 1000,
                text(ratios(Sample::nanos)),
                median(Sample::cpu) / 1000,
                text(ratios(Sample::cpu)),
                quiet(own, Sample::cpu) / 1000,
                quiet(own, Sample::cpu) / quiet(first, Sample::cpu),
                median(Sample::bytes));
    }

    private static String text(double[] ratios) {
        return String.format(Locale.ROOT, "%.2f / **%.2f** / %.2f", ratios[0], ratios[1], ratios[2]);
    }
}
