/**
 * The one path of every operation: protect, validate, scope and rewrite, then run. What express, nodes and gateways build
 * ends here.
 */
@NullMarked
package dev.dataflow.internal.pipeline;

import org.jspecify.annotations.NullMarked;
