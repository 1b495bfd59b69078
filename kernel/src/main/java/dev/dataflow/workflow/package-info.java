/** Workflows: how they are written, read from files and run. Read by applications. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.workflow;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
