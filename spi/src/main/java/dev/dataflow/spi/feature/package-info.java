/** Model options: hooks on values around every operation. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.feature;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
