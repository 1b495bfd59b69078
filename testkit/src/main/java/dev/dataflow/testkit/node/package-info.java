/** The suite for authors of nodes. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.testkit.node;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
