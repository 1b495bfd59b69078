/** PostgreSQL, and servers that speak its protocol. */
@NullMarked
package dev.dataflow.dialect.postgres;

import org.jspecify.annotations.NullMarked;
