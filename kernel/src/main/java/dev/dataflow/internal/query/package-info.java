/** The only reader of filters, orders, changes and aggregations that users write as maps; and the text of cursors. */
@NullMarked
package dev.dataflow.internal.query;

import org.jspecify.annotations.NullMarked;
