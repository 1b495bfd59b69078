package dev.dataflow.internal.osgi;

import dev.dataflow.DataFlow;
import dev.dataflow.internal.plugin.PackageVersion;
import dev.dataflow.internal.plugin.SpiPackages;
import dev.dataflow.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/** The packages that bundles have to share with an application that runs their framework. Stateless; thread-safe. */
public final class SystemPackages {

    private static final List<String> SLF4J = List.of("", ".event", ".helpers", ".spi");
    /** What of SLF4J 1 is in SLF4J 2 as well: libraries such as drivers ask for {@code [1.7,2)}. */
    private static final List<String> SLF4J_ONE = List.of("", ".helpers");

    private static final String ONE = "1.7.36";
    private static final String TWO = "2.0.0";

    private SystemPackages() {}

    /** Returns them as the framework property wants them: the SPI's, the kernel's, and SLF4J's in both of its versions. */
    public static String text() {
        List<String> exports = new ArrayList<>();
        SpiPackages.names().forEach(name -> exports.add(export(name, text(SpiPackages.version(name)))));
        for (Class<?> type : List.of(DataFlow.class, Workflow.class)) {
            exports.add(export(type.getPackageName(), text(SpiPackages.version(type))));
        }
        String slf4j = Logger.class.getPackageName();
        SLF4J_ONE.forEach(part -> exports.add(export(slf4j + part, ONE)));
        SLF4J.forEach(part -> exports.add(export(slf4j + part, slf4jVersion())));
        return String.join(",", exports);
    }

    private static String text(Optional<PackageVersion> version) {
        return version.map(PackageVersion::toString).orElse("0.0.0");
    }

    private static String export(String name, String version) {
        return name + ";version=\"" + version + "\"";
    }

    /** Tells which SLF4J the application has, by its module or its manifest; the least that it can be when neither says. */
    private static String slf4jVersion() {
        return Optional.ofNullable(Logger.class.getModule().getDescriptor())
                .flatMap(module -> module.rawVersion())
                .or(() -> Optional.ofNullable(Logger.class.getPackage().getImplementationVersion()))
                .flatMap(PackageVersion::parse)
                .map(PackageVersion::toString)
                .orElse(TWO);
    }
}
