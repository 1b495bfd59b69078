/** The parts of statements in which PostgreSQL differs. */
@NullMarked
package dev.dataflow.dialect.postgres.internal.sql;

import org.jspecify.annotations.NullMarked;
