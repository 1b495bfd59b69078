/** Models whose records count their changes: the annotation. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.feature.versioning;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
