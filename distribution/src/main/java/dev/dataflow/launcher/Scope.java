package dev.dataflow.launcher;

/** How much of a distribution a command needs. */
enum Scope {
    /** One command, no instance of the container. */
    NO_INSTANCE,
    /** One command, on an instance. */
    ONE_INSTANCE,
    /** One command, with every bundle. */
    EVERYTHING,
    /** Every bundle, and folders are watched. */
    STAY;

    boolean needsInstances() {
        return this != NO_INSTANCE;
    }

    boolean isOneShot() {
        return this == NO_INSTANCE || this == ONE_INSTANCE;
    }
}
