/** Tasks of operators: their parameters, and their calls. */
@NullMarked
package dev.dataflow.internal.task;

import org.jspecify.annotations.NullMarked;
