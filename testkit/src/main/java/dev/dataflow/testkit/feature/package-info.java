/** The suite for authors of features. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.testkit.feature;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
