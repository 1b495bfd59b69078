/** Pieces of SQL with their binds, for dialects. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.sql;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
