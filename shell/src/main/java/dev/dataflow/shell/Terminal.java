package dev.dataflow.shell;

import java.io.PrintStream;

/**
 * Where a command writes. Immutable.
 *
 * @param out results
 * @param err everything else
 * @param color whether results may have ANSI colors
 * @param errColor whether everything else may have them
 * @param progress whether {@code err} is a terminal, on which a line can be written again
 * @param width characters in a line
 */
record Terminal(PrintStream out, PrintStream err, boolean color, boolean errColor, boolean progress, int width) {

    static final int DEFAULT_WIDTH = 100;

    Style style() {
        return new Style(color);
    }
}
