package dev.dataflow.testkit.reference;

import dev.dataflow.spi.error.StandardCode;

/** An operation that the reference refuses, as a database would. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StandardCode code;

    Refusal(StandardCode code) {
        super(code.code(), null, false, false);
        this.code = code;
    }

    StandardCode code() {
        return code;
    }
}
