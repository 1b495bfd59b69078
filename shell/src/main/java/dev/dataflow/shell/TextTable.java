package dev.dataflow.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows in columns that fit a width: the widest columns are cut first, then the last ones are left out; numbers stand right.
 * Not thread-safe.
 */
final class TextTable {

    private static final int GAP = 2;
    private static final int NARROWEST = 6;

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heads) {
        this(List.of(heads));
    }

    TextTable(List<String> heads) {
        this.heads = List.copyOf(heads);
    }

    TextTable row(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(Texts.line(cell));
        }
        return row(texts);
    }

    TextTable row(List<String> cells) {
        if (cells.size() != heads.size()) {
            throw new IllegalArgumentException("cells: " + cells.size() + " (expected: " + heads.size() + ")");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Returns the lines, each with {@code indent} spaces before it; ends with a line break. */
    String render(int width, int indent, Style style) {
        int[] widths = widths(width - indent);
        boolean[] right = numeric();
        StringBuilder out = new StringBuilder();
        line(out, heads, widths, right, indent, style);
        rows.forEach(row -> line(out, row, widths, right, indent, Style.PLAIN));
        return out.toString();
    }

    private void line(StringBuilder out, List<String> cells, int[] widths, boolean[] right, int indent, Style style) {
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        for (int i = 0; i < widths.length; i++) {
            String cell = Texts.cut(cells.get(i), widths[i]);
            String space = " ".repeat(widths[i] - Texts.width(cell));
            line.append(right[i] ? space + cell : cell + space).append(" ".repeat(GAP));
        }
        String left = widths.length < heads.size() ? line + "…" : line.toString();
        out.append(style.dim(left.stripTrailing())).append('\n');
    }

    private int[] widths(int width) {
        int most = Math.max(1, (width + GAP) / (NARROWEST + GAP));
        int[] widths = new int[Math.min(heads.size(), most)];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    Texts.width(heads.get(i)),
                    rows.stream()
                            .mapToInt(row -> Texts.width(row.get(column)))
                            .max()
                            .orElse(0));
        }
        int over = GAP * (widths.length - 1) - width;
        for (int each : widths) {
            over += each;
        }
        while (over > 0) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
            over--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        return widest;
    }

    private boolean[] numeric() {
        boolean[] numeric = new boolean[heads.size()];
        for (int i = 0; i < numeric.length; i++) {
            int column = i;
            List<String> cells = rows.stream()
                    .map(row -> row.get(column))
                    .filter(cell -> !cell.isEmpty())
                    .toList();
            numeric[i] = !cells.isEmpty() && cells.stream().allMatch(cell -> cell.matches("-?[0-9][0-9.,]*( ms| s)?"));
        }
        return numeric;
    }

    List<List<String>> rows() {
        return Collections.unmodifiableList(rows);
    }
}
