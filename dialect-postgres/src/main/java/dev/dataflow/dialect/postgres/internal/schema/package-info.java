/** The live schema. */
@NullMarked
package dev.dataflow.dialect.postgres.internal.schema;

import org.jspecify.annotations.NullMarked;
