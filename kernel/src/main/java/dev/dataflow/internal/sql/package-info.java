/** From operations to statements: the only place that joins SQL text. */
@NullMarked
package dev.dataflow.internal.sql;

import org.jspecify.annotations.NullMarked;
