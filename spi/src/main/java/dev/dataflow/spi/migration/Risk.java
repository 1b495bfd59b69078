package dev.dataflow.spi.migration;

import org.apiguardian.api.API;

/** How much a schema change can harm, from little to much; each level is a band of scores from 0 to 100. */
@API(status = API.Status.STABLE, since = "1.0")
public enum Risk {
    /** 0 to 25: nothing is lost, and nobody waits. */
    LOW(0, 25),
    /** 26 to 50: somebody may have to be told. */
    MEDIUM(26, 50),
    /** 51 to 75: writers or readers wait, or something may be lost. */
    HIGH(51, 75),
    /** 76 to 100: data is lost, or the application stands still. */
    CRITICAL(76, 100);

    private final int lowest;
    private final int highest;

    Risk(int lowest, int highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Returns the lowest score of the level. */
    public int lowest() {
        return lowest;
    }

    /** Returns the highest score of the level. */
    public int highest() {
        return highest;
    }

    /** Returns whether this is a higher level than another. */
    public boolean isAbove(Risk other) {
        return compareTo(other) > 0;
    }

    /**
     * Returns the level of a score.
     *
     * @throws IllegalArgumentException for a score that is not from 0 to 100
     */
    public static Risk of(int score) {
        for (Risk risk : values()) {
            if (score >= risk.lowest && score <= risk.highest) {
                return risk;
            }
        }
        throw new IllegalArgumentException("score: " + score + " (expected: 0..100)");
    }
}
