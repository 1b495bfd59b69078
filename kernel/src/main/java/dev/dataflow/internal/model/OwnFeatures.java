package dev.dataflow.internal.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which artifact of this project offers a model option, for advice where none is installed that does. */
public final class OwnFeatures {

    private static final Map<String, String> ARTIFACTS = Map.of(
            "multi_tenant", "dataflow-feature-multitenancy",
            "soft_delete", "dataflow-feature-softdelete",
            "versioned", "dataflow-feature-versioning",
            "audit_log", "dataflow-feature-audit",
            "encryption", "dataflow-feature-encryption");

    private OwnFeatures() {}

    /** Returns the coordinates without a version; null for an option that is not of this project. */
    public static @Nullable String artifactOf(String option) {
        String artifact = ARTIFACTS.get(option);
        return artifact == null ? null : "dev.dataflow:" + artifact;
    }
}
