/** Operations, their context and their outcomes: the one path of data. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.operation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
