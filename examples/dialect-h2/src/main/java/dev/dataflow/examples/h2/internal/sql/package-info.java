/** SQL texts. */
@NullMarked
package dev.dataflow.examples.h2.internal.sql;

import org.jspecify.annotations.NullMarked;
