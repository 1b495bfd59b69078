/** Options: where they are declared, and how they are read from maps, files and the environment. */
@NullMarked
package dev.dataflow.internal.config;

import org.jspecify.annotations.NullMarked;
