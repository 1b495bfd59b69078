/** The option {@code nearby} and the nodes that it brings: the sample of a node generator. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.examples.nearby;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
