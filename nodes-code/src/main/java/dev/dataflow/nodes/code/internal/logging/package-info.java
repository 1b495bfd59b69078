/**
 * What the embedded script engine logs to: the two types of Commons Logging that it calls, over {@link System.Logger}.
 * The engine's calls are moved here when the module is packed, so Commons Logging itself is not needed.
 */
@NullMarked
package dev.dataflow.nodes.code.internal.logging;

import org.jspecify.annotations.NullMarked;
