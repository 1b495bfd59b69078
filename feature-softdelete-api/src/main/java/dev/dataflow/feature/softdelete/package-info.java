/** Models whose deleted records are kept: the annotation, and the door to such records. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.feature.softdelete;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
