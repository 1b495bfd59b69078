/** Keeps the trails of audited models, seals and checks them. */
@NullMarked
package dev.dataflow.feature.audit.runtime;

import org.jspecify.annotations.NullMarked;
