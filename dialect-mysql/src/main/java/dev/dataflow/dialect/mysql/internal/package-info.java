/** The dialect and its settings. */
@NullMarked
package dev.dataflow.dialect.mysql.internal;

import org.jspecify.annotations.NullMarked;
