/**
 * Nodes that belong to no model: functions, SQL, choosing and bringing together.
 */
@NullMarked
package dev.dataflow.nodes.standard.flow;

import org.jspecify.annotations.NullMarked;
