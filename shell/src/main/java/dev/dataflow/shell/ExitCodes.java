package dev.dataflow.shell;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import java.util.Set;

/** The exit codes of the program. */
final class ExitCodes {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int BLOCKED = 3;
    static final int CANNOT_CONNECT = 6;
    static final int INVALID = 7;
    static final int INTERRUPTED = 130;

    private static final Set<String> CONNECTION = Set.of(
            StandardCode.CANNOT_CONNECT.code(),
            StandardCode.MEMORY_DATA_GONE.code(),
            StandardCode.NO_DIALECT.code(),
            StandardCode.DRIVER_UNUSABLE.code());

    private ExitCodes() {}

    /** Returns the code of something that failed while it ran. */
    static int of(DataFlowException failure) {
        return of(failure, FAILED);
    }

    /** Returns the code of something that was refused before it ran. */
    static int ofRefusal(DataFlowException failure) {
        return of(failure, INVALID);
    }

    private static int of(DataFlowException failure, int otherwise) {
        if (CONNECTION.contains(failure.code())) {
            return CANNOT_CONNECT;
        }
        if (failure.code().equals(StandardCode.CANCELLED.code())) {
            return INTERRUPTED;
        }
        return failure instanceof DataFlowException.Blocked ? BLOCKED : otherwise;
    }
}
