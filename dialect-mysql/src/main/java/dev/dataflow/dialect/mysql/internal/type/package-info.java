/** How values travel. */
@NullMarked
package dev.dataflow.dialect.mysql.internal.type;

import org.jspecify.annotations.NullMarked;
