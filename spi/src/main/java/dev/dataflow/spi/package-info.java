/** What a plugin is, and what the kernel gives it. Read by authors of plugins. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
