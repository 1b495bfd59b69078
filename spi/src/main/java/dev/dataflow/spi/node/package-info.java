/** Workflow nodes: what they are, how they are made, what they may use. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.node;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
