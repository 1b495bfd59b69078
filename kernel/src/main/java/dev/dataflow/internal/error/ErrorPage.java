package dev.dataflow.internal.error;

import dev.dataflow.spi.error.Fix;
import java.util.ArrayList;
import java.util.List;

/**
 * The page of one code, in parts. Immutable.
 *
 * @param code the code
 * @param title the headline, without the code
 * @param summary what happened: the first paragraphs
 * @param causes likely causes, most likely first
 * @param fixes what to do, best first, each with the line to write where there is one
 * @param related codes that are easily confused with this one
 * @param text the page as it was written
 */
public record ErrorPage(
        String code,
        String title,
        String summary,
        List<String> causes,
        List<Fix> fixes,
        List<String> related,
        String text) {

    public ErrorPage {
        causes = List.copyOf(causes);
        fixes = List.copyOf(fixes);
        related = List.copyOf(related);
    }

    /** Reads a page; see {@code docs/errors/README.md} for its form. */
    static ErrorPage read(String text) {
        List<String> lines = text.lines().toList();
        String head = lines.get(0);
        int colon = head.indexOf(": ");
        return new ErrorPage(
                head.substring("# ".length(), colon),
                head.substring(colon + 2),
                String.join("\n", section(lines, "What happened")).strip(),
                numbered(section(lines, "Likely causes")),
                fixes(section(lines, "Fixes")),
                related(section(lines, "Related codes")),
                text);
    }

    private static List<String> section(List<String> lines, String heading) {
        int from = lines.indexOf("## " + heading) + 1;
        int to = from;
        while (from > 0 && to < lines.size() && !lines.get(to).startsWith("## ")) {
            to++;
        }
        return lines.subList(from, to);
    }

    private static List<String> numbered(List<String> lines) {
        List<String> items = new ArrayList<>();
        for (String line : lines) {
            int dot = line.indexOf(". ");
            if (dot > 0 && Character.isDigit(line.charAt(0))) {
                items.add(line.substring(dot + 2));
            } else if (!items.isEmpty() && !line.isBlank()) {
                items.set(items.size() - 1, items.get(items.size() - 1) + " " + line.strip());
            }
        }
        return items;
    }

    /** Each fix is a numbered sentence; the fenced block below it, if there is one, is the line to write. */
    private static List<Fix> fixes(List<String> lines) {
        List<Fix> fixes = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<String> code = new ArrayList<>();
        boolean fenced = false;
        for (String line : lines) {
            String plain = line.strip();
            boolean next = !fenced && Character.isDigit(line.isEmpty() ? ' ' : line.charAt(0));
            if (next) {
                add(fixes, words, code);
            }
            if (plain.startsWith("```")) {
                fenced = !fenced;
            } else if (fenced) {
                code.add(line.startsWith("   ") ? line.substring(3) : line);
            } else if (!plain.isEmpty()) {
                words.add(next ? plain.substring(plain.indexOf(' ') + 1) : plain);
            }
        }
        add(fixes, words, code);
        return fixes;
    }

    private static void add(List<Fix> fixes, List<String> words, List<String> code) {
        if (!words.isEmpty()) {
            String text = String.join(" ", words);
            fixes.add(code.isEmpty() ? Fix.of(text) : Fix.of(text, String.join("\n", code)));
        }
        words.clear();
        code.clear();
    }

    private static List<String> related(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("- [") && line.indexOf(']') > 0)
                .map(line -> line.substring(3, line.indexOf(']')))
                .toList();
    }
}
