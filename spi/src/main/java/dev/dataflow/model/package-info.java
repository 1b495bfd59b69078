/** The annotations of models. Read by everyone who writes a record. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
