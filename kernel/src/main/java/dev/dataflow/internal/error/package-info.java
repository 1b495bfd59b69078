/** Problems as people and programs read them, and the pages of their codes. */
@NullMarked
package dev.dataflow.internal.error;

import org.jspecify.annotations.NullMarked;
