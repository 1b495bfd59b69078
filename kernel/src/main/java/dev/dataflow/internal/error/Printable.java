package dev.dataflow.internal.error;

/** Makes text from outside safe to show: control characters and unpaired surrogates become visible escapes. */
final class Printable {

    private Printable() {}

    /** Returns text of several lines; line breaks and tabs stay. */
    static String text(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                out.append(String.format("\\u%04X", point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    /** Returns text in one line. */
    static String line(String text) {
        return text(text.replaceAll("\\s*\\R\\s*", " ").replace('\t', ' '));
    }

    /** Controls, characters that change the direction or cannot be seen, and halves of surrogate pairs. */
    private static boolean isHidden(int point) {
        int type = Character.getType(point);
        boolean control = type == Character.CONTROL && point != '\n' && point != '\t';
        return control
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
