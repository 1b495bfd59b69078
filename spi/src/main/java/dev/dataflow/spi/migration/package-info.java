/** Schema changes as values, and what judges them before they are made. Read by authors of analyzers. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.migration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
