/** Encrypted fields: the annotation, the door to their keys, and the ports of key stores. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.feature.encryption;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
