/** What users give as values, turned into the one Java class of each field type. */
@NullMarked
package dev.dataflow.internal.value;

import org.jspecify.annotations.NullMarked;
