/** Connections, failures and locks. */
@NullMarked
package dev.dataflow.examples.h2.internal.connection;

import org.jspecify.annotations.NullMarked;
