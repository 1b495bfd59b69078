/** Connections with statements that stay open, transactions, locks, failures. */
@NullMarked
package dev.dataflow.dialect.sqlite.internal.connection;

import org.jspecify.annotations.NullMarked;
