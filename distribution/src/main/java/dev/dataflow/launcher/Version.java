package dev.dataflow.launcher;

import picocli.CommandLine.IVersionProvider;

/** Tells the distribution's version as its manifest says it. */
final class Version implements IVersionProvider {

    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(from class files)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"dataflow " + number()};
    }
}
