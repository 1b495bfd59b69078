package dev.dataflow.spi.protection;

import java.util.Locale;
import org.apiguardian.api.API;

/** What a rule does about the operations that it concerns; from mild to strict. */
@API(status = API.Status.STABLE, since = "1.0")
public enum ProtectionAction {
    /** Nothing: the rule is kept, and has no say. */
    OFF,
    /** The operation goes on and is recorded. */
    AUDIT,
    /** The operation goes on, a warning is logged, and it is recorded. */
    WARN,
    /** The operation fails with {@code DF-951} and is recorded. */
    BLOCK;

    /** Returns the name that files use: {@code block}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
