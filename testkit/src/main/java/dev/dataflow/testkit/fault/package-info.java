/** Faults of networks, for tests of what runs over them. */
@Export
@Version("1.0.0")
@NullMarked
package dev.dataflow.testkit.fault;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
