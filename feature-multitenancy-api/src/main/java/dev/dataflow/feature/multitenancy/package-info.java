/** Models whose records belong to tenants. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.feature.multitenancy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
