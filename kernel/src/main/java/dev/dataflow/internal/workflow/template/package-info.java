/** What is written in parameters: constants, inputs, outputs of other nodes. */
@NullMarked
package dev.dataflow.internal.workflow.template;

import org.jspecify.annotations.NullMarked;
