/** The dialect and its settings. */
@NullMarked
package dev.dataflow.dialect.postgres.internal;

import org.jspecify.annotations.NullMarked;
