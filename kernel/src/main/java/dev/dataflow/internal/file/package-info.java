/** YAML and JSON files as values that know their line and column. */
@NullMarked
package dev.dataflow.internal.file;

import org.jspecify.annotations.NullMarked;
