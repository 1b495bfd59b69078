/**
 * The six levels of write protection.
 */
@NullMarked
package dev.dataflow.protection.standard;

import org.jspecify.annotations.NullMarked;
