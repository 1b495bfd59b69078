/** One instance behind its public face. */
@NullMarked
package dev.dataflow.internal.engine;

import org.jspecify.annotations.NullMarked;
