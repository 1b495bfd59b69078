package dev.dataflow.probe;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is left of class loaders that nobody should use any more; uses the JDK only, since host applications take it along. */
public final class Leaks {

    private static final int ATTEMPTS = 50;

    private Leaks() {}

    /** Returns how many of them are still there after up to five seconds of collecting garbage. */
    public static long left(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        long left = loaders.size();
        for (int attempt = 0; attempt < ATTEMPTS && left > 0; attempt++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
            left = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        return left;
    }

    /** Returns how much of the heap is in use after collecting garbage, in bytes. */
    public static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
