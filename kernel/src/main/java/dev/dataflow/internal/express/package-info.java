/** What the calls of express turn maps and options into. */
@NullMarked
package dev.dataflow.internal.express;

import org.jspecify.annotations.NullMarked;
