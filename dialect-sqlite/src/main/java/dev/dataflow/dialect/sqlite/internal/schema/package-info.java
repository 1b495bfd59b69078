/** How the live schema is read. */
@NullMarked
package dev.dataflow.dialect.sqlite.internal.schema;

import org.jspecify.annotations.NullMarked;
