/** How each field type is kept. */
@NullMarked
package dev.dataflow.dialect.postgres.internal.type;

import org.jspecify.annotations.NullMarked;
