/** Models: read from records and files, checked, kept by name, and bound to records. */
@NullMarked
package dev.dataflow.internal.model;

import org.jspecify.annotations.NullMarked;
