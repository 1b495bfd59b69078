/** The feature behind the option {@code multi_tenant}. */
@NullMarked
package dev.dataflow.feature.multitenancy.runtime;

import org.jspecify.annotations.NullMarked;
