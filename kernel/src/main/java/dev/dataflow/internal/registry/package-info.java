/** The registry of models: what instances have registered on a database, for others to restore. */
@NullMarked
package dev.dataflow.internal.registry;

import org.jspecify.annotations.NullMarked;
