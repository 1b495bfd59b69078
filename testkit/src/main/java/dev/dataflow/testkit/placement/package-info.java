/** Tables that are elsewhere for each tenant: what every database with schemas has to do with them. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.testkit.placement;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
