/** Rules of write protection: kept, compiled for the places that they concern, asked, recorded. */
@NullMarked
package dev.dataflow.internal.protection;

import org.jspecify.annotations.NullMarked;
