package dev.dataflow;

import org.apiguardian.api.API;

/** What happens to input that can be understood but should not have been written so. */
@API(status = API.Status.STABLE, since = "1.0")
public enum StrictMode {
    /** It is accepted, with one warning: managed fields are left out, flat updates are read. */
    OFF,
    /** It is refused with its code; a validation stops at the first problem. */
    FAIL_FAST,
    /** It is refused with its code; a validation reports every problem. */
    COLLECT_ALL
}
