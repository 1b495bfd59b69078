package dev.dataflow.internal.sql;

/** Which of the statements that serve an operation. */
enum Form {
    /** The operation itself. */
    WHOLE('.'),
    /** The number of all records that a page is a part of. */
    TOTAL('T'),
    /** An upsert's insert that leaves a taken key alone. */
    INSERT_OR_NOTHING('i'),
    /** An upsert in one statement. */
    INSERT_OR_UPDATE('w');

    private final char mark;

    Form(char mark) {
        this.mark = mark;
    }

    char mark() {
        return mark;
    }
}
