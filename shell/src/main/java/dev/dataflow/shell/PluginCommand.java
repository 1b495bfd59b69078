package dev.dataflow.shell;

import dev.dataflow.PluginReport;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/**
 * {@code plugin check|install|update|remove}: looks at a jar without loading a class of it, puts it into the plugin folder,
 * takes one away. A container that is up follows the folder.
 */
final class PluginCommand implements Command {

    private final Container container;
    private final MemoryData data;

    PluginCommand(Container container) {
        this.container = container;
        this.data = new MemoryData(container);
    }

    @Override
    public Reply run(Call call) {
        String action = call.required("action");
        return switch (action) {
            case "check" -> check(jar(call), call.terminal().style());
            case "install", "update" -> place(action, jar(call), call.terminal().style(), call.flag("force"));
            case "remove" -> remove(call.required("plugin"), call.flag("force"));
            default -> throw new UsageException("plugin " + action + ": write check, install, update or remove");
        };
    }

    private static Path jar(Call call) {
        Path jar = Path.of(call.required("plugin"));
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("There is no file " + jar);
        }
        return jar;
    }

    private Reply check(Path jar, Style style) {
        PluginReport report = PluginReport.of(jar, container.trust());
        List<String> missing = container.missing(report.imports());
        List<Problem> problems = new ArrayList<>(report.problems());
        if (problems.isEmpty()) {
            missing.forEach(each -> problems.add(refused("Plugin " + report.file() + " needs package " + each
                    + ", which no bundle here exports. Install one that does")));
        }
        return new Reply(
                problems.isEmpty() ? ExitCodes.DONE : ExitCodes.INVALID,
                map(report, missing),
                text(report, problems, style),
                problems,
                true);
    }

    private static Map<String, Object> map(PluginReport report, List<String> missing) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", report.file());
        map.put("name", report.name().orElse(""));
        map.put("version", report.version().orElse(""));
        map.put("sha256", report.sha256());
        map.put("provides", report.provides());
        map.put("spi", report.spi());
        map.put("missing", missing);
        map.put("trusted", report.trusted());
        return map;
    }

    private String text(PluginReport report, List<Problem> problems, Style style) {
        StringBuilder out = new StringBuilder();
        out.append(style.bold(report.name().orElse(report.file())))
                .append(' ')
                .append(report.version().orElse(""))
                .append('\n');
        line(out, "provides", report.provides().isEmpty() ? "nothing" : String.join(", ", report.provides()), style);
        report.spi().forEach((name, range) -> line(out, "built for", name + " " + range, style));
        line(out, "trust", (report.trusted() ? "trusted" : "not trusted") + ", " + container.trust(), style);
        line(out, "sha256", report.sha256(), style);
        container.bundles().stream()
                .filter(bundle -> bundle.name().equals(report.name().orElse("")))
                .forEach(bundle -> line(out, "installed", bundle.version(), style));
        problems.forEach(problem ->
                out.append(style.bad("✘")).append(' ').append(problem.message()).append('\n'));
        if (problems.isEmpty()) {
            out.append(style.good("✔")).append(" no problems\n");
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String name, String value, Style style) {
        if (!value.isEmpty()) {
            out.append("  ")
                    .append(style.dim(name))
                    .append("  ")
                    .append(Texts.line(value))
                    .append('\n');
        }
    }

    private Reply place(String action, Path jar, Style style, boolean force) {
        Reply checked = check(jar, style);
        if (!PluginReport.of(jar, container.trust()).problems().isEmpty()) {
            return checked;
        }
        PluginReport report = PluginReport.of(jar, container.trust());
        String name = report.name().orElse("");
        Path target = folder().resolve(jar.getFileName().toString());
        List<Path> before = jars().stream().filter(each -> isNamed(each, name)).toList();
        if (action.equals("install") && !before.isEmpty()) {
            throw refused("Plugin " + name + " is installed already, as "
                            + before.get(0).getFileName() + ". To replace it: dataflow plugin update " + jar)
                    .toException();
        }
        if (action.equals("update") && before.isEmpty()) {
            throw refused("Plugin " + name + " is not installed. To install it: dataflow plugin install " + jar)
                    .toException();
        }
        if (!force && (action.equals("update") || isNewer(report))) {
            data.check(name, action + " " + jar);
        }
        try {
            Files.createDirectories(folder());
            // Under a name that nobody follows, then moved: no jar is ever seen half copied.
            Path part = Files.copy(
                    jar, folder().resolve("." + jar.getFileName() + ".part"), StandardCopyOption.REPLACE_EXISTING);
            for (Path old : before) {
                if (!old.equals(target)) {
                    Files.delete(old);
                }
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw refused(jar + " cannot be put into " + folder() + ": " + failure)
                    .toException(failure);
        }
        String done = action.equals("install") ? "installed" : "updated";
        Map<String, Object> placed = new LinkedHashMap<>();
        placed.put("plugin", name);
        placed.put("version", report.version().orElse(""));
        placed.put(done, target.toString());
        return Reply.done(placed, checked.text() + name + " is " + done + ": " + target + "\n");
    }

    private Reply remove(String name, boolean force) {
        List<Path> found = jars().stream()
                .filter(jar -> jar.getFileName().toString().equals(name) || isNamed(jar, name))
                .toList();
        if (found.isEmpty()) {
            throw new UsageException("There is no plugin '" + name + "' in " + folder() + "; there are: "
                    + String.join(
                            ", ",
                            jars().stream()
                                    .map(jar -> jar.getFileName().toString())
                                    .toList()));
        }
        if (!force) {
            for (Path jar : found) {
                data.check(PluginReport.of(jar, container.trust()).name().orElse(""), "remove " + name);
            }
        }
        try {
            for (Path jar : found) {
                Files.delete(jar);
            }
        } catch (IOException failure) {
            throw refused("Plugin " + name + " cannot be removed: " + failure).toException(failure);
        }
        List<String> removed = found.stream().map(Path::toString).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("plugin", name);
        data.put("removed", removed);
        return Reply.done(data, name + " is removed: " + String.join(", ", removed) + "\n");
    }

    /** Returns whether a jar would take the place of a bundle that is installed: the highest version of a name counts. */
    private boolean isNewer(PluginReport report) {
        Version version = Version.parseVersion(report.version().orElse(""));
        return container.bundles().stream()
                .filter(bundle -> bundle.name().equals(report.name().orElse("")))
                .anyMatch(bundle -> version.compareTo(Version.parseVersion(bundle.version())) > 0);
    }

    private boolean isNamed(Path jar, String name) {
        return PluginReport.of(jar, container.trust()).name().orElse("").equals(name);
    }

    private Path folder() {
        return container.folder("plugins").orElseThrow(() -> new UsageException("There is no plugin folder here"));
    }

    private List<Path> jars() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder(), 2)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw refused("The folder " + folder() + " cannot be read: " + failure)
                    .toException(failure);
        }
    }

    private static Problem refused(String sentence) {
        return Problem.of(StandardCode.PLUGIN_REFUSED, sentence).build();
    }
}
