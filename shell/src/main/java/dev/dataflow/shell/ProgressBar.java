package dev.dataflow.shell;

/** Draws how much of long work is done: {@code ███████▌░░░░░░░  50%}. Its share never goes back. Used under a lock. */
final class ProgressBar {

    private static final int WIDEST = 30;
    private static final int NARROWEST = 5;
    /** A blank, and the per cent. */
    private static final int PER_CENT = 5;

    private static final String EIGHTHS = "▏▎▍▌▋▊▉";

    private double shown;

    /**
     * Returns the bar with its per cent, as wide as fits.
     *
     * @param share how much is done, from 0 to 1; less than it was shows as it was
     * @param room characters; where they do not hold a bar, the per cent stands alone
     */
    String draw(double share, int room) {
        shown = Math.max(shown, Math.min(1, share));
        int width = Math.min(WIDEST, room - PER_CENT);
        // 100 only when all is done.
        String perCent = String.format("%4d%%", (int) (shown * 100));
        return width < NARROWEST ? perCent.strip() : bar(width) + perCent;
    }

    private String bar(int width) {
        int eighths = (int) (shown * width * 8);
        int full = eighths / 8;
        int part = eighths % 8;
        StringBuilder bar = new StringBuilder(width).append("█".repeat(full));
        if (part > 0) {
            bar.append(EIGHTHS.charAt(part - 1));
        }
        return bar.append("░".repeat(width - bar.length())).toString();
    }
}
