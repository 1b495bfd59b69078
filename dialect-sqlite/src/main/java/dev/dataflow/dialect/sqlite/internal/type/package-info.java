/** How each field type is kept. */
@NullMarked
package dev.dataflow.dialect.sqlite.internal.type;

import org.jspecify.annotations.NullMarked;
