package dev.dataflow.internal.schema;

import dev.dataflow.LogLevel;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.logging.CategoryLog;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.migration.Finding;
import dev.dataflow.spi.migration.Finding.Verdict;
import dev.dataflow.spi.migration.MigrationAnalyzer;
import dev.dataflow.spi.migration.Risk;
import dev.dataflow.spi.migration.SchemaChange;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lets changes of a table pass only when every analyzer has been heard and none of their findings is above the highest
 * risk that passes. An analysis that fails is a finding that does not pass. Thread-safe.
 */
public final class RiskGate {

    /** The rule of an analysis that did not come to an end. */
    static final String FAILED = "analysis-failed";

    private final Analyzers analyzers;
    private final Risk highest;
    private final CategoryLog log;

    /**
     * Makes a gate.
     *
     * @param highest the highest risk that passes
     * @param log hears of findings that pass
     */
    public RiskGate(Analyzers analyzers, Risk highest, CategoryLog log) {
        this.analyzers = analyzers;
        this.highest = highest;
        this.log = log;
    }

    /** Returns whether anybody judges changes. */
    boolean isManned() {
        return !analyzers.isEmpty();
    }

    /** Returns whether changes with these findings pass. */
    boolean passes(List<Finding> findings) {
        return findings.stream().allMatch(finding -> finding.passes(highest));
    }

    /** Returns what the analyzers have to say about the changes of a table, in the order of the analyzers. */
    List<Finding> findings(List<SchemaChange> changes, Database database, Connection connection) {
        if (changes.isEmpty() || analyzers.isEmpty()) {
            return List.of();
        }
        return analyzers.ask(sources -> {
            List<Finding> findings = new ArrayList<>();
            for (AnalyzerSource source : sources) {
                for (MigrationAnalyzer analyzer : source.analyzers()) {
                    try (LiveContext context = new LiveContext(database, connection, source.context())) {
                        findings.addAll(ask(analyzer, changes, context));
                    }
                }
            }
            return findings;
        });
    }

    /** Throws {@code DF-307} when changes with these findings do not pass. */
    void check(List<Finding> findings, ModelDefinition model) {
        if (!findings.isEmpty() && !passes(findings)) {
            throw refused(findings, model);
        }
    }

    /** Logs findings that passed. */
    void tell(List<Finding> findings, ModelDefinition model) {
        for (Finding finding : findings) {
            LogLevel level = finding.risk() == Risk.LOW ? LogLevel.INFO : LogLevel.WARN;
            log.log(level, "The table '{}' is changed: {}", model.table(), finding);
        }
    }

    private List<Finding> ask(MigrationAnalyzer analyzer, List<SchemaChange> changes, LiveContext context) {
        try {
            List<Finding> found = new ArrayList<>(List.copyOf(analyzer.analyze(changes, context)));
            RuntimeException unanswered = context.unanswered();
            if (unanswered != null) {
                found.add(failed(analyzer, changes, unanswered));
            }
            return found;
        } catch (RuntimeException | LinkageError failure) {
            return List.of(failed(analyzer, changes, failure));
        }
    }

    /** The text of a failure may hold values of rows: only that of a problem is told. */
    private Finding failed(MigrationAnalyzer analyzer, List<SchemaChange> changes, Throwable failure) {
        log.failure(
                LogLevel.WARN, "An analysis has failed: " + analyzer.getClass().getName(), failure);
        String why = failure instanceof DataFlowException known
                ? known.problem().message()
                : failure.getClass().getSimpleName();
        return Finding.unknown(
                FAILED, changes.get(0), "The analyzer '" + name(analyzer) + "' could not judge the change: " + why);
    }

    private static String name(MigrationAnalyzer analyzer) {
        try {
            return analyzer.name();
        } catch (RuntimeException | LinkageError failure) {
            return analyzer.getClass().getName();
        }
    }

    private DataFlowException refused(List<Finding> findings, ModelDefinition model) {
        List<Finding> refusing =
                findings.stream().filter(finding -> !finding.passes(highest)).toList();
        Problem.Builder problem = Problem.of(
                        StandardCode.CHANGE_TOO_RISKY,
                        "The table '" + model.table() + "' of " + model.name() + " is not changed: "
                                + refusing.stream().map(Finding::message).collect(Collectors.joining("; ")))
                .at(Location.model(model.name(), refusing.get(0).part()))
                .found(refusing.stream().map(RiskGate::line).collect(Collectors.joining("; ")))
                .expected("findings up to " + highest)
                .cause("It is not tried again until db.createTables() or another change of plugins or models");
        refusing.stream()
                .flatMap(finding -> finding.fixes().stream())
                .forEach(fix -> fix.code()
                        .ifPresentOrElse(line -> problem.fix(fix.text(), line), () -> problem.fix(fix.text())));
        if (refusing.stream().allMatch(finding -> finding.verdict() == Verdict.RATED)) {
            problem.fix("Let the risk pass", "max_risk_level: " + worst(refusing));
        }
        return problem.toException();
    }

    private static Risk worst(List<Finding> findings) {
        return findings.stream().map(Finding::risk).max(Risk::compareTo).orElse(Risk.CRITICAL);
    }

    private static String line(Finding finding) {
        return finding.id() + " " + (finding.verdict() == Verdict.RATED ? finding.risk() : finding.verdict())
                + (finding.measured() == null ? "" : " (" + finding.measured() + ")");
    }
}
