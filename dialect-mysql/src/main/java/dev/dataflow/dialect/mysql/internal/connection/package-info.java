/** Connections, locks and failures. */
@NullMarked
package dev.dataflow.dialect.mysql.internal.connection;

import org.jspecify.annotations.NullMarked;
