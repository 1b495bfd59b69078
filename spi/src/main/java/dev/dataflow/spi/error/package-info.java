/** Failures as values: codes, problems, fixes, and the one exception. Read by everyone. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
