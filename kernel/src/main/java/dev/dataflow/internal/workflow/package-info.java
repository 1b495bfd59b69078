/** Workflows behind their public face: structure, templates, conditions. */
@NullMarked
package dev.dataflow.internal.workflow;

import org.jspecify.annotations.NullMarked;
