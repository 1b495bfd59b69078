/** Filters, orders, changes and aggregations as trees; never SQL. */
@NullMarked
@Export
@Version("1.0.0")
package dev.dataflow.spi.query;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
