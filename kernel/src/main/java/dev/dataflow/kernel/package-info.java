/**
 * The root of the kernel's own packages; none of them is for applications.
 */
@NullMarked
package dev.dataflow.kernel;

import org.jspecify.annotations.NullMarked;
