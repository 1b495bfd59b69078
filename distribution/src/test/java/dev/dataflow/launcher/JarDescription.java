package dev.dataflow.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down a jar's module descriptor and manifest: one promise a line, in an order that does not change by itself. */
final class JarDescription {
    /** Headers that a build changes without changing a promise, or that are nobody else's business. */
    private static final Set<String> LEFT_OUT = Set.of(
            "Build-Jdk-Spec",
            "Bundle-Description",
            "Bundle-Version",
            "Created-By",
            "Manifest-Version",
            "Private-Package");

    /** A comma outside quotation marks: it parts the clauses of a header. */
    private static final Pattern CLAUSE = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    /** Follows from the exported signatures, and changes with most of them. */
    private static final Pattern USES = Pattern.compile(";uses:=\"[^\"]*\"");

    /** The part of a package's name that says whose it is: which packages of a library we use is our business. */
    private static final Pattern LIBRARY = Pattern.compile("^(\\w+\\.\\w+\\.\\w+)\\.[\\w.]+");

    private JarDescription() {}

    static String moduleName(JarFile jar) {
        return descriptor(jar).name();
    }

    static String module(JarFile jar) {
        ModuleDescriptor module = descriptor(jar);
        return Stream.of(
                        Stream.of("module " + module.name()),
                        lines(module.requires(), each -> "requires " + modifiers(each.modifiers()) + each.name()),
                        lines(module.exports(), each -> "exports " + each.source() + targets(each.targets())),
                        lines(module.opens(), each -> "opens " + each.source() + targets(each.targets())),
                        lines(module.uses(), each -> "uses " + each),
                        lines(
                                module.provides(),
                                each -> "provides " + each.service() + " with " + String.join(", ", each.providers())))
                .flatMap(Function.identity())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static String manifest(JarFile jar) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        jar.getManifest().getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
        headers.keySet().removeAll(LEFT_OUT);
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":\n" + clauses(header.getKey(), header.getValue()))
                .collect(Collectors.joining());
    }

    private static String clauses(String header, String value) {
        Stream<String> clauses = CLAUSE.splitAsStream(USES.matcher(value).replaceAll(""));
        if (header.equals("Import-Package")) {
            clauses = clauses.filter(clause -> !clause.startsWith("dev.dataflow."))
                    .map(clause -> LIBRARY.matcher(clause).replaceFirst("$1.*"));
        }
        return clauses.map(clause -> "  " + clause.strip() + "\n")
                .distinct()
                .sorted()
                .collect(Collectors.joining());
    }

    private static <T> Stream<String> lines(Collection<T> parts, Function<T, String> line) {
        return parts.stream().map(line).sorted();
    }

    private static String modifiers(Set<ModuleDescriptor.Requires.Modifier> modifiers) {
        return modifiers.stream()
                .sorted()
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
                .collect(Collectors.joining());
    }

    private static String targets(Set<String> targets) {
        return targets.isEmpty() ? "" : " to " + targets.stream().sorted().collect(Collectors.joining(", "));
    }

    private static ModuleDescriptor descriptor(JarFile jar) {
        try (InputStream in = jar.getInputStream(jar.getEntry("module-info.class"))) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the module descriptor of " + jar.getName(), e);
        }
    }
}
