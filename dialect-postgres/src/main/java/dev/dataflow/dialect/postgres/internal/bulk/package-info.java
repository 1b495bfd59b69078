/** Many rows at once. */
@NullMarked
package dev.dataflow.dialect.postgres.internal.bulk;

import org.jspecify.annotations.NullMarked;
