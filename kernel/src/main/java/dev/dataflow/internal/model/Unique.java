package dev.dataflow.internal.model;

import java.util.Set;

/** Names that must differ from each other. */
final class Unique {

    private Unique() {}

    /**
     * Returns a name that is not taken, and takes it: the wanted one, else with a suffix, else with a number.
     *
     * @param suffix empty for none
     */
    static String among(Set<String> taken, String wanted, String suffix) {
        String name = taken.contains(wanted) ? wanted + suffix : wanted;
        int number = 2;
        while (!taken.add(name)) {
            name = wanted + suffix + (suffix.isEmpty() ? "" : "_") + number++;
        }
        return name;
    }
}
