/** A feature that uses every hook, and an analyzer, for the tests of the kernel and as examples for authors. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.testkit.sample;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
