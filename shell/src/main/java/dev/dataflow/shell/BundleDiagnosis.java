package dev.dataflow.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Tells in sentences why a bundle does not work. */
final class BundleDiagnosis {

    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");
    private static final Pattern FROM = Pattern.compile("\\(version>=([\\w.]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([\\w.]+)\\)\\)");

    private final List<BundleCapability> offered;

    BundleDiagnosis(BundleContext context) {
        offered = Arrays.stream(context.getBundles())
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(revision -> revision != null)
                .flatMap(revision -> revision.getDeclaredCapabilities(null).stream())
                .toList();
    }

    static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    List<String> explain(Bundle bundle) {
        List<String> sentences = new ArrayList<>();
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision != null && bundle.getState() == Bundle.INSTALLED) {
            for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
                if (isMandatory(requirement) && offered.stream().noneMatch(requirement::matches)) {
                    sentences.add(sentence(bundle, requirement));
                }
            }
        }
        if (sentences.isEmpty()) {
            sentences.add(name(bundle)
                    + (bundle.getState() == Bundle.INSTALLED
                            ? " waits for a bundle that is not resolved itself."
                            : " was stopped, or failed when it was started: see the log."));
        }
        return sentences;
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        String resolution = requirement.getDirectives().getOrDefault(Constants.RESOLUTION_DIRECTIVE, "mandatory");
        String effective = requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve");
        return resolution.equals("mandatory") && effective.equals("resolve");
    }

    private String sentence(Bundle bundle, BundleRequirement requirement) {
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
            return name(bundle) + " needs package " + wanted + range + "; no installed bundle exports it.";
        }
        return name(bundle) + " was built for " + wanted + range + ", but " + String.join(" and ", versions)
                + " is here. Install a release made for this DataFlow version, or upgrade DataFlow.";
    }

    private static String range(String filter) {
        Matcher from = FROM.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        if (!from.find()) {
            return "";
        }
        return below.find() ? " [" + from.group(1) + "," + below.group(1) + ")" : " " + from.group(1);
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
