package dev.dataflow.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was typed behind {@code task run}: the words of the task's name, then its parameters. Immutable.
 *
 * @param name name of the task; empty when there is none
 * @param parameters texts by name
 */
record TaskWords(String name, Map<String, String> parameters) {

    /**
     * Reads words: those before the first pair are the name.
     *
     * @throws UsageException when a word behind a pair is none
     */
    static TaskWords read(List<String> words) {
        int pairs = 0;
        while (pairs < words.size() && words.get(pairs).indexOf('=') < 0) {
            pairs++;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : words.subList(pairs, words.size())) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException("task: " + pair + ": write name=value");
            }
            if (parameters.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new UsageException("task: " + pair.substring(0, equals) + " is given twice");
            }
        }
        return new TaskWords(String.join(" ", words.subList(0, pairs)), parameters);
    }

    /** Returns the name of the task, which the command insists on. */
    String required(String action) {
        if (name.isEmpty()) {
            throw new UsageException("task " + action + ": which one? See dataflow task list");
        }
        return name;
    }
}
