/** Tasks of operators: work that a person or a script starts by its name. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.task;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
