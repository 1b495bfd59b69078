/** The suite for authors of levels of write protection. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.testkit.protection;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
