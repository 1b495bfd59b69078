/** Keeps fields encrypted, each value bound to its record. */
@NullMarked
package dev.dataflow.feature.encryption.runtime;

import org.jspecify.annotations.NullMarked;
