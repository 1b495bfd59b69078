package dev.dataflow.testkit.reference;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.StandardCode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** An operation that the reference refuses, as a database would; which of several reasons counts is the database's. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(StandardCode... reasons) {
        super(
                Arrays.stream(reasons).map(StandardCode::code).collect(Collectors.joining(Answers.OR)),
                null,
                false,
                false);
    }

    /** Returns the code, or the codes of which one is expected. */
    String codes() {
        return requireNonNull(getMessage());
    }
}
