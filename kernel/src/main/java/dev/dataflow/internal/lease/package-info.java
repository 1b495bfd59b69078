/** Leases: what an operation holds of a plugin, so that the plugin stays while it is used. */
@NullMarked
package dev.dataflow.internal.lease;

import org.jspecify.annotations.NullMarked;
