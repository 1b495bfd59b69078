/** Connections, sessions and transactions. */
@NullMarked
package dev.dataflow.internal.jdbc;

import org.jspecify.annotations.NullMarked;
