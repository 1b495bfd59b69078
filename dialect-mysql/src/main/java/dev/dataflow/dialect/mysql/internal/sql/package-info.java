/** Statements. */
@NullMarked
package dev.dataflow.dialect.mysql.internal.sql;

import org.jspecify.annotations.NullMarked;
