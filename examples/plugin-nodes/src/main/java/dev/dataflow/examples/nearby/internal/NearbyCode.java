package dev.dataflow.examples.nearby.internal;

import dev.dataflow.spi.error.ErrorCode;
import dev.dataflow.spi.error.ErrorType;

/** The codes of this plugin, by its own prefix. */
enum NearbyCode implements ErrorCode {
    INVALID_OPTION(101, "Option 'nearby' cannot be read"),
    INVALID_PLACE(102, "Not a place on earth"),
    INVALID_RADIUS(103, "Not a distance on earth"),
    INVALID_LIMIT(104, "Not a number of records");

    private final String code;
    private final String title;

    NearbyCode(int number, String title) {
        this.code = "NEARBY-" + number;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public ErrorType type() {
        return ErrorType.USER;
    }
}
