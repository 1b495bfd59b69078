/** Two servers as one database: ShardingSphere-JDBC between DataFlow and the driver. */
@NullMarked
package dev.dataflow.examples.sharded;

import org.jspecify.annotations.NullMarked;
