package dev.dataflow.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs that heed an interrupt. A build in the background of a shell inherits that interrupts are ignored; so do
 * its children, and neither a shell nor a JVM may take that back. These starters may.
 */
final class Interrupts {

    private static final List<List<String>> STARTERS =
            List.of(List.of("env", "--default-signal=INT"), List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV"));

    private Interrupts() {}

    /** Returns the command, started so that an interrupt reaches it. */
    static List<String> heeded(List<String> command) throws IOException, InterruptedException {
        for (List<String> starter : STARTERS) {
            if (isUsable(starter)) {
                return joined(starter, command);
            }
        }
        throw new AssertionError("Neither GNU env nor perl is there to start a program that heeds interrupts");
    }

    private static boolean isUsable(List<String> starter) throws InterruptedException {
        try {
            return new ProcessBuilder(joined(starter, List.of("true")))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static List<String> joined(List<String> starter, List<String> command) {
        List<String> all = new ArrayList<>(starter);
        all.addAll(command);
        return all;
    }
}
