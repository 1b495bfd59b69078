package dev.dataflow.launcher;

import java.nio.file.Path;
import java.util.List;

/** Which jars are installed: all of them where the container stays, fewer where one command is to be quick. */
final class BundleSelection {

    private static final String SHELL = "org.apache.felix.gogo.";
    private static final List<String> CONFIGURATION =
            List.of("org.apache.felix.configadmin", "org.apache.felix.fileinstall");

    private BundleSelection() {}

    static List<Path> of(Home home, Scope scope) {
        if (!scope.isOneShot()) {
            return home.bundles();
        }
        boolean configured = scope.needsInstances() && home.hasInstances();
        return home.bundles().stream()
                .filter(jar -> !startsWith(jar, SHELL))
                .filter(jar -> configured || CONFIGURATION.stream().noneMatch(name -> startsWith(jar, name)))
                .toList();
    }

    private static boolean startsWith(Path jar, String name) {
        return jar.getFileName().toString().startsWith(name);
    }
}
