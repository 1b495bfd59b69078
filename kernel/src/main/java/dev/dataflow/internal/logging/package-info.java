/** What an instance logs: categories with levels of their own over SLF4J, and masking. */
@NullMarked
package dev.dataflow.internal.logging;

import org.jspecify.annotations.NullMarked;
