package dev.dataflow.testkit.reference;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks in texts that tell which tenant has written them. */
final class Marks {

    private static final Pattern MARK = Pattern.compile("<<([^<>]+)>>");

    private Marks() {}

    /** Returns the mark of a tenant. */
    static String of(String tenant) {
        return "<<" + tenant + ">>";
    }

    /** Returns the tenants whose marks are in a text. */
    static Set<String> in(String text) {
        Set<String> tenants = new TreeSet<>();
        Matcher marks = MARK.matcher(text);
        while (marks.find()) {
            tenants.add(marks.group(1));
        }
        return tenants;
    }
}
