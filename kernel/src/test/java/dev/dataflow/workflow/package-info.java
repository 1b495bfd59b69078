/** Tests of workflows, on SQLite where records are involved. */
@NullUnmarked
package dev.dataflow.workflow;

import org.jspecify.annotations.NullUnmarked;
