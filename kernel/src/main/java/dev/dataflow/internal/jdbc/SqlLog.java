package dev.dataflow.internal.jdbc;

/** Hears of every statement before it runs; text only, never a value. */
@FunctionalInterface
public interface SqlLog {

    /** Hears of a statement. */
    void statement(String sql);
}
