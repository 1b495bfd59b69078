/** Watching what operations do. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.observe;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
