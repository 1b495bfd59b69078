/** The tables of registered models: made on first use, looked at once, remembered. */
@NullMarked
package dev.dataflow.internal.schema;

import org.jspecify.annotations.NullMarked;
