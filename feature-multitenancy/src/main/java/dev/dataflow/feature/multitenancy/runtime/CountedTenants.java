package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.Tenants;
import java.util.Map;

/** A registry that tells what a deletion would take. */
interface CountedTenants extends Tenants {

    /** Counts the records of a tenant that a deletion would take, by model, in the order of deletion. */
    Map<String, Long> count(String tenant);
}
