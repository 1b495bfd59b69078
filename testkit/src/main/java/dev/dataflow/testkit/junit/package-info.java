/** JUnit extensions for applications that use DataFlow. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.testkit.junit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
