/** What a database family implements, in small parts. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.dialect;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
