package dev.dataflow.feature.encryption.runtime.internal.memory;

/**
 * Stands for {@code sun.misc.Unsafe} in the embedded libraries: they find none and use plain arrays, so that no Java warns of
 * it. Its methods are never reached.
 */
public final class NoUnsafe {

    private NoUnsafe() {}
}
