/** Audit as applications see it: the annotation, the trail, its seals and checks, sinks. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.feature.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
