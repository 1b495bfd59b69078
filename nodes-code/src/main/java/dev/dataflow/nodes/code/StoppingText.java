package dev.dataflow.nodes.code;

/** Text that ends a matcher which reads it, when the run stops: a pattern may take longer than the universe lasts. */
final class StoppingText implements CharSequence {

    private final String text;
    private final Evaluation evaluation;

    StoppingText(String text, Evaluation evaluation) {
        this.text = text;
        this.evaluation = evaluation;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        evaluation.checkStopped();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new StoppingText(text.substring(start, end), evaluation);
    }

    @Override
    public String toString() {
        return text;
    }
}
