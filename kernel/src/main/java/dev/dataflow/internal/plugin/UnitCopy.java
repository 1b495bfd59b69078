package dev.dataflow.internal.plugin;

import dev.dataflow.PluginTrust;
import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The copies of a unit's jars, checked: what was checked is what is loaded, whatever happens to the originals meanwhile.
 * Immutable.
 *
 * @param folder where the copies are
 * @param jars the copies with what they say, without those that are left out
 * @param problems why the unit is refused; empty when it is not
 * @param remarks what should be said though it is not refused
 */
public record UnitCopy(Path folder, Map<Path, PluginJar> jars, List<Problem> problems, List<Problem> remarks) {

    public UnitCopy {
        jars = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(jars));
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }

    /** Copies the jars of a unit and checks them; loads nothing. */
    public static UnitCopy of(PluginUnit unit, PluginTrust trust, PrivateCopies copies) throws IOException {
        Path folder = copies.folder();
        Map<Path, PluginJar> jars = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        List<Problem> remarks = new ArrayList<>();
        for (Path original : unit.jars().keySet()) {
            String name = original.getFileName().toString();
            try {
                Path copy = PrivateCopies.copy(original, folder);
                PluginJar jar = PluginJar.read(copy, name);
                if (jar.isSpi()) {
                    remarks.add(PluginRefusals.strayCopy(name));
                    PrivateCopies.delete(copy);
                    continue;
                }
                Optional<Problem> untrusted = trust.refusal(copy, name);
                untrusted.ifPresent(problems::add);
                if (untrusted.isEmpty()) {
                    problems.addAll(PluginRefusals.of(jar));
                    jars.put(copy, jar);
                }
            } catch (IOException broken) {
                problems.add(PluginRefusals.noJar(name, String.valueOf(broken.getMessage())));
            }
        }
        boolean provides =
                jars.values().stream().anyMatch(jar -> !jar.providers().isEmpty());
        if (problems.isEmpty() && remarks.isEmpty() && !provides) {
            problems.add(PluginRefusals.noProvider(unit.name()));
        }
        return new UnitCopy(folder, jars, problems, remarks);
    }
}
