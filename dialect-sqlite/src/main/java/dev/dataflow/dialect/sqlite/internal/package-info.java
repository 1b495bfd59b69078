/** The dialect and its settings. */
@NullMarked
package dev.dataflow.dialect.sqlite.internal;

import org.jspecify.annotations.NullMarked;
