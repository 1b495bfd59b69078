/** The live schema. */
@NullMarked
package dev.dataflow.dialect.mysql.internal.schema;

import org.jspecify.annotations.NullMarked;
