/** JSON by Jackson, which is loaded when the first JSON value is read or written, not before. */
@NullMarked
package dev.dataflow.internal.json;

import org.jspecify.annotations.NullMarked;
