package dev.dataflow.internal.osgi;

import dev.dataflow.internal.plugin.PluginRefusals;
import dev.dataflow.internal.plugin.SpiPackages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Tells in sentences why bundles do not work: which one, what it lacks, what to do. It looks at what the bundles declare,
 * since what a resolver says is about the first dead end that it met. Stateless; thread-safe.
 */
final class PluginDoctor {

    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");
    private static final Pattern FROM = Pattern.compile("\\(version>=([\\w.]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([\\w.]+)\\)\\)");

    private final BundleContext context;

    PluginDoctor(BundleContext context) {
        this.context = context;
    }

    /** Returns the sentences on every bundle that does not work, by the bundle's number; empty when all work. */
    Map<Long, List<String>> findings() {
        Map<Long, List<String>> findings = new LinkedHashMap<>();
        List<BundleCapability> offered = offered();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() != Bundle.ACTIVE && !isFragment(bundle) && bundle.getBundleId() != 0) {
                List<String> sentences = missing(bundle, offered);
                findings.put(bundle.getBundleId(), sentences.isEmpty() ? List.of(otherwise(bundle)) : sentences);
            }
        }
        return findings;
    }

    /** Returns what a bundle needs and no installed bundle has; empty when it could be resolved as far as it tells. */
    List<String> missing(Bundle bundle) {
        return missing(bundle, offered());
    }

    static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    private List<BundleCapability> offered() {
        return Arrays.stream(context.getBundles())
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(revision -> revision != null)
                .flatMap(revision -> revision.getDeclaredCapabilities(null).stream())
                .toList();
    }

    private static List<String> missing(Bundle bundle, List<BundleCapability> offered) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null || bundle.getState() != Bundle.INSTALLED) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (isMandatory(requirement) && offered.stream().noneMatch(requirement::matches)) {
                sentences.add(sentence(bundle, requirement, offered));
            }
        }
        return sentences;
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        String resolution = requirement.getDirectives().getOrDefault(Constants.RESOLUTION_DIRECTIVE, "mandatory");
        String effective = requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve");
        return resolution.equals("mandatory") && effective.equals("resolve");
    }

    private static String otherwise(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> name(bundle) + " waits for a bundle that is not resolved itself.";
            case Bundle.STARTING, Bundle.STOPPING -> name(bundle) + " has not ended its start or stop: see the log.";
            default -> name(bundle) + " was stopped, or failed when it was started: see the log.";
        };
    }

    private static String sentence(Bundle bundle, BundleRequirement requirement, List<BundleCapability> offered) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher matcher = PACKAGE.matcher(filter);
        if (!requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) || !matcher.find()) {
            return name(bundle) + " needs " + requirement.getNamespace() + " " + filter
                    + "; no installed bundle has it.";
        }
        String wanted = matcher.group(1);
        List<String> versions = offered.stream()
                .filter(capability -> wanted.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(capability -> String.valueOf(capability.getAttributes().get(Constants.VERSION_ATTRIBUTE)))
                .distinct()
                .toList();
        String range = range(filter);
        if (versions.isEmpty()) {
            return name(bundle) + " needs package " + wanted + (range.isEmpty() ? "" : " " + range)
                    + "; no installed bundle exports it. Install one that does.";
        }
        String here = String.join(" and ", versions);
        return SpiPackages.contains(wanted)
                ? PluginRefusals.builtFor(name(bundle), wanted, range, "this DataFlow offers " + here)
                : name(bundle) + " needs package " + wanted + " " + range + ", but " + here
                        + " is here. Install a bundle that has it, or a release of the plugin for what is here.";
    }

    private static String range(String filter) {
        Matcher from = FROM.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        if (!from.find()) {
            return "";
        }
        return below.find() ? "[" + from.group(1) + "," + below.group(1) + ")" : from.group(1);
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
