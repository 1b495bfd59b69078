/** Stands for what the embedded libraries should do without. */
@NullMarked
package dev.dataflow.feature.encryption.runtime.internal.memory;

import org.jspecify.annotations.NullMarked;
