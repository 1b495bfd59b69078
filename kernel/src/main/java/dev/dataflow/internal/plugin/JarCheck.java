package dev.dataflow.internal.plugin;

import dev.dataflow.PluginTrust;
import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks single jars before anything of them is loaded. Stateless; thread-safe. */
public final class JarCheck {

    private JarCheck() {}

    /**
     * Returns why a jar must not become a bundle; empty when it may.
     *
     * @param name what it is called, as the file may be a copy
     */
    public static List<Problem> ofBundle(Path file, String name, PluginTrust trust) {
        try {
            PluginJar jar = PluginJar.read(file, name);
            List<Problem> problems = new ArrayList<>();
            trust.refusal(file, name).ifPresent(problems::add);
            if (jar.isSpi()) {
                problems.add(PluginRefusals.strayCopy(name));
            } else {
                problems.addAll(PluginRefusals.of(jar));
            }
            if (jar.symbolicName() == null) {
                problems.add(PluginRefusals.noBundle(name));
            }
            return problems;
        } catch (IOException broken) {
            return List.of(PluginRefusals.noJar(name, String.valueOf(broken.getMessage())));
        }
    }
}
