package dev.dataflow.internal.logging;

import static java.util.Objects.requireNonNull;

import dev.dataflow.LogLevel;
import dev.dataflow.LoggingOptions;
import org.jspecify.annotations.Nullable;

/**
 * The logs of one instance, one for each category. Thread-safe. Nothing of SLF4J is loaded before the first message that
 * the options let pass.
 */
public final class Logs {

    private final Masking masking;
    private final String prefix;
    private final CategoryLog core;
    private final CategoryLog nodeExecution;
    private final CategoryLog sqlGeneration;
    private final CategoryLog migration;
    private final CategoryLog listOperations;
    private final CategoryLog protection;

    /**
     * Makes the logs of an instance.
     *
     * @param instance its name, which stands before every message unless it is {@code default}
     */
    public Logs(LoggingOptions options, String instance) {
        requireNonNull(options, "options");
        masking = new Masking(options.maskSensitive(), options.sensitivePatterns());
        prefix = instance.equals("default") ? "" : "[" + instance + "] ";
        core = log("dataflow.core", options.level(), options.core());
        nodeExecution = log("dataflow.node_execution", options.level(), options.nodeExecution());
        sqlGeneration = log("dataflow.sql_generation", options.level(), options.sqlGeneration());
        migration = log("dataflow.migration", options.level(), options.migration());
        listOperations = log("dataflow.list_operations", options.level(), options.listOperations());
        protection = log("dataflow.protection", options.level(), options.core());
    }

    private CategoryLog log(String category, LogLevel general, @Nullable LogLevel own) {
        return new CategoryLog(category, own == null ? general : own, prefix, masking);
    }

    /** Returns the log of opening, closing, plugins, models and transactions. */
    public CategoryLog core() {
        return core;
    }

    /** Returns the log of the nodes of workflow runs. */
    public CategoryLog nodeExecution() {
        return nodeExecution;
    }

    /** Returns the log of SQL texts. */
    public CategoryLog sqlGeneration() {
        return sqlGeneration;
    }

    /** Returns the log of table creation and schema changes. */
    public CategoryLog migration() {
        return migration;
    }

    /** Returns the log of reads of many records. */
    public CategoryLog listOperations() {
        return listOperations;
    }

    /** Returns the log of what write protection decides, at the level of the core. */
    public CategoryLog protection() {
        return protection;
    }

    /** Returns a logger for a plugin: category {@code dataflow.plugin.NAME}, at the level of the core. */
    public System.Logger plugin(String name) {
        return new PluginLogger(new CategoryLog("dataflow.plugin." + name, core.level(), prefix, masking));
    }
}
