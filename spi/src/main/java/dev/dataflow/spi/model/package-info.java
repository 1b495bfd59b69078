/** Models, wherever they were written, as values. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
