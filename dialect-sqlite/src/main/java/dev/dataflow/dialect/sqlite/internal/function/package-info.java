/** SQL functions that a connection gets when a statement names them. */
@NullMarked
package dev.dataflow.dialect.sqlite.internal.function;

import org.jspecify.annotations.NullMarked;
