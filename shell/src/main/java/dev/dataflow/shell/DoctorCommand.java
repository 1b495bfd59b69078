package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.Health;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code doctor}: whether everything is as it should be, and what to do where it is not. */
final class DoctorCommand implements Command {

    private static final int OLDEST_JAVA = 17;

    private final Container container;

    DoctorCommand(Container container) {
        this.container = container;
    }

    @Override
    public Reply run(Call call) {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.addAll(bundles());
        checks.addAll(refused());
        // First of all instances: waits until the configuration has been read.
        checks.addAll(instances());
        checks.add(configuration());
        checks.add(writable("data"));
        List<Check> bad = checks.stream().filter(check -> !check.ok()).toList();
        String text = text(checks, bad, call.terminal().style());
        Object data = Map.of("checks", checks.stream().map(Check::map).toList());
        return bad.isEmpty()
                ? Reply.done(data, text)
                : new Reply(
                        ExitCodes.INVALID,
                        data,
                        text,
                        bad.stream()
                                .flatMap(check -> Stream.ofNullable(check.problem()))
                                .toList(),
                        true);
    }

    private static String text(List<Check> checks, List<Check> bad, Style style) {
        StringBuilder out = new StringBuilder();
        for (Check check : checks) {
            out.append(check.ok() ? style.good("✔") : style.bad("✘"))
                    .append(' ')
                    .append(check.what())
                    .append(style.dim("  " + check.found()))
                    .append('\n');
            if (check.fix() != null) {
                out.append("    fix  ")
                        .append(check.fix().replace("\n", "\n         "))
                        .append('\n');
            }
        }
        return out.append(bad.isEmpty() ? "All is well.\n" : Texts.count(bad.size(), "finding") + ".\n")
                .toString();
    }

    private static Check java() {
        Runtime.Version version = Runtime.version();
        String found = version + ", " + System.getProperty("java.vendor");
        return version.feature() >= OLDEST_JAVA
                ? Check.good("Java", found)
                : Check.bad(
                        StandardCode.INVALID_CONFIGURATION,
                        "Java",
                        found,
                        "Install Java " + OLDEST_JAVA + " or newer and set JAVA_HOME");
    }

    private List<Check> bundles() {
        List<Container.BundleState> all = container.bundles();
        List<Check> checks = new ArrayList<>();
        for (Container.BundleState bundle : all) {
            for (String sentence : bundle.reason()) {
                checks.add(Check.bad(
                        StandardCode.PLUGIN_UNAVAILABLE,
                        "Bundle " + bundle.name(),
                        sentence,
                        "Install what it needs into plugins/, or take the bundle away"));
            }
        }
        if (checks.isEmpty()) {
            checks.add(Check.good("Bundles", all.size() + " active"));
        }
        return checks;
    }

    private List<Check> refused() {
        List<Check> checks = new ArrayList<>();
        container
                .refused()
                .forEach((file, sentences) -> sentences.forEach(sentence -> checks.add(Check.bad(
                        StandardCode.PLUGIN_REFUSED,
                        "Plugin " + file,
                        sentence,
                        "dataflow plugin check plugins/" + file + " tells all of it"))));
        return checks;
    }

    private List<Check> instances() {
        List<Check> checks = new ArrayList<>();
        try {
            container.instance(null);
        } catch (UsageException | DataFlowException told) {
            // Each instance tells below what is wrong with it; several without a default are no fault.
            if (container.instances().isEmpty()) {
                checks.add(Check.bad(
                        StandardCode.INVALID_CONFIGURATION,
                        "Instances",
                        String.valueOf(told.getMessage()),
                        "Write conf/dev.dataflow.instance~NAME.cfg"));
            }
        }
        container
                .instances()
                .forEach((name, problem) -> checks.add(
                        problem.map(why -> Check.bad("Instance " + name, why)).orElseGet(() -> reachable(name))));
        return checks;
    }

    private Check reachable(String name) {
        DataFlow db = container.instance(name);
        Health health = db.health();
        String what = "Instance " + name;
        return health.problem()
                .map(why -> Check.bad(
                        StandardCode.CANNOT_CONNECT,
                        what,
                        health.database() + ": " + why,
                        "Start the database, or correct the address in conf/dev.dataflow.instance~" + name + ".cfg"))
                .orElseGet(() -> Check.good(what, health.database() + ", " + Texts.time(health.latency())));
    }

    private Check configuration() {
        Path conf = container.folder("conf").orElse(null);
        if (conf == null) {
            return Check.good("Configuration", "from the framework alone");
        }
        try (Stream<Path> files = Files.list(conf)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!Files.isReadable(file)) {
                    return unreadable(file + " cannot be read", "chmod u+r " + file);
                }
            }
            return Check.good("Configuration", conf + " can be read");
        } catch (IOException failure) {
            return unreadable(conf + " cannot be read", "Make the folder, and let this user read it");
        }
    }

    private static Check unreadable(String found, String fix) {
        return Check.bad(StandardCode.INVALID_CONFIGURATION, "Configuration", found, fix);
    }

    private Check writable(String name) {
        Path folder = container.folder(name).orElse(null);
        String what = "Folder " + name;
        if (folder == null) {
            return Check.good(what, "not needed here");
        }
        Path tested = folder;
        while (!Files.exists(tested) && tested.getParent() != null) {
            tested = tested.getParent();
        }
        return Files.isWritable(tested)
                ? Check.good(what, folder + " can be written")
                : Check.bad(
                        StandardCode.INVALID_CONFIGURATION, what, folder + " cannot be written", "chmod u+w " + tested);
    }
}
