package dev.dataflow;

import org.apiguardian.api.API;

/** How much is logged, from everything to nothing. */
@API(status = API.Status.STABLE, since = "1.0")
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    OFF;

    /** Returns whether a message of a level is logged where this one is set. */
    public boolean lets(LogLevel message) {
        return message != OFF && message.compareTo(this) >= 0;
    }
}
