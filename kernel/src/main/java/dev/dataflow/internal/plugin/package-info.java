/** Plugins: where they come from and what the kernel hands to them. */
@NullMarked
package dev.dataflow.internal.plugin;

import org.jspecify.annotations.NullMarked;
