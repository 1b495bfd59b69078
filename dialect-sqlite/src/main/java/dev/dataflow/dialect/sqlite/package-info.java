/**
 * SQLite, in a file or in memory.
 */
@NullMarked
package dev.dataflow.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
