/**
 * The single service interface of plugins, and what a plugin says about itself.
 */
@NullMarked
package dev.dataflow.spi;

import org.jspecify.annotations.NullMarked;
