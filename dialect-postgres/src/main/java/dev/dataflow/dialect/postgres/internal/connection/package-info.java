/** Connections, locks and failures. */
@NullMarked
package dev.dataflow.dialect.postgres.internal.connection;

import org.jspecify.annotations.NullMarked;
