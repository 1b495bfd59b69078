/** What the dialect writes: conditions, changes, aggregates, schema statements, bulk inserts. */
@NullMarked
package dev.dataflow.dialect.sqlite.internal.sql;

import org.jspecify.annotations.NullMarked;
