/**
 * Compatibility suites and JUnit extensions.
 */
@NullMarked
package dev.dataflow.testkit;

import org.jspecify.annotations.NullMarked;
