/** For applications that run an OSGi framework themselves. Needs the framework's API; nothing else of DataFlow does. */
@Version("1.0.0")
@Export
@NullMarked
package dev.dataflow.osgi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
