package dev.dataflow.launcher;

import picocli.CommandLine.IVersionProvider;

/** Tells the distribution's version as its manifest says it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"dataflow " + (version == null ? "(from class files)" : version)};
    }
}
