/** The suite for authors of migration analyzers. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.testkit.migration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
