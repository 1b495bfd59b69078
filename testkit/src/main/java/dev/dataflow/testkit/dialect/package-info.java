/** The suite that every dialect passes: extend {@link dev.dataflow.testkit.dialect.DialectSuite}, or single groups of it. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.testkit.dialect;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
