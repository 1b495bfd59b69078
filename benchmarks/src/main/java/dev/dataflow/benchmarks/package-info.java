/**
 * The same single-row work done by several libraries on the same SQLite database. Every figure is a ratio to plain JDBC
 * of the same run; absolute numbers of two machines, or of two days, say nothing.
 */
@NullMarked
package dev.dataflow.benchmarks;

import org.jspecify.annotations.NullMarked;
