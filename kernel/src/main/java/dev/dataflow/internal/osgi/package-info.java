/** The kernel in an OSGi framework: plugins become services, configurations become instances. Never loaded outside one. */
@NullMarked
package dev.dataflow.internal.osgi;

import org.jspecify.annotations.NullMarked;
