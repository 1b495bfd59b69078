/** The front door: instances, express, results and options. Read by applications. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
