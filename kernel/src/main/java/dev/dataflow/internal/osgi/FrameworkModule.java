package dev.dataflow.internal.osgi;

/**
 * The module of the framework that an application runs. Its name is not known when the kernel is compiled, so that the
 * kernel learns to read it when it is there. Refers to no type of a framework. Stateless; thread-safe.
 */
public final class FrameworkModule {

    private FrameworkModule() {}

    /**
     * Lets the kernel use the types of a framework; on the class path it may already.
     *
     * @param context any object of the framework
     */
    public static void read(Object context) {
        FrameworkModule.class.getModule().addReads(context.getClass().getModule());
    }
}
