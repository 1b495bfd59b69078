/**
 * The commands of the container, as plain classes: what the launcher calls through a service of JDK types, and what Gogo
 * finds as functions of the scope {@code dataflow}.
 */
@NullMarked
package dev.dataflow.shell;

import org.jspecify.annotations.NullMarked;
