/** A feature that uses every hook, for the tests of the kernel and as an example for authors. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.testkit.sample;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
