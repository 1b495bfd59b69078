/** A plugin that lies. */
@NullMarked
package dev.dataflow.testkit.node.lying;

import org.jspecify.annotations.NullMarked;
