package dev.dataflow.spi.error;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The problem {@code DF-513}, in the words that every way to change a record has for it. Stateless. */
@API(status = API.Status.STABLE, since = "1.0")
public final class VersionConflict {

    private VersionConflict() {}

    /**
     * Returns the failure of a change that expected another version than the record has.
     *
     * @param model name of the model
     * @param field its field of versions
     * @param expected the version that was expected
     * @param found the one that a read finds, which is the expected one where the transaction does not see yet what another one
     *     has changed
     */
    public static DataFlowException of(String model, String field, long expected, @Nullable Object found) {
        return Problem.of(StandardCode.VERSION_CONFLICT, "The record of " + model + " was changed in between")
                .at(Location.model(model, field))
                .found(Long.valueOf(expected).equals(found) ? "a later version" : "version " + found)
                .expected("version " + expected)
                .fix("Read the record again, and apply the change to what is there now")
                .toException();
    }
}
