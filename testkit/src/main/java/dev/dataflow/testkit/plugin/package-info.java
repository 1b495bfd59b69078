/** What every plugin must satisfy. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.testkit.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
