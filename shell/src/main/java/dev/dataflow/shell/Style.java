package dev.dataflow.shell;

/**
 * Colors, or none. Immutable.
 *
 * @param color whether there are any
 */
record Style(boolean color) {

    static final Style PLAIN = new Style(false);

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String good(String text) {
        return paint("32", text);
    }

    String bad(String text) {
        return paint("1;31", text);
    }

    private String paint(String code, String text) {
        return color && !text.isBlank() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
