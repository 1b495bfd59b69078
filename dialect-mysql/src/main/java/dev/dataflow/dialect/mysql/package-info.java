/** MySQL, MariaDB and servers that speak like them. */
@NullMarked
package dev.dataflow.dialect.mysql;

import org.jspecify.annotations.NullMarked;
