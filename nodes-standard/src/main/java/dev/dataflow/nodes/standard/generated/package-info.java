/**
 * The twelve nodes of every model: each reads its parameters, builds one operation and tells its outcome.
 */
@NullMarked
package dev.dataflow.nodes.standard.generated;

import org.jspecify.annotations.NullMarked;
