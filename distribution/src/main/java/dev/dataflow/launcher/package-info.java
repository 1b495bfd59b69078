/**
 * The program {@code dataflow}: finds the distribution's folder, starts the framework on what lies in it, and reads the
 * command line. Runs on the class path, outside the framework; the bundles never see these types.
 */
@NullMarked
package dev.dataflow.launcher;

import org.jspecify.annotations.NullMarked;
