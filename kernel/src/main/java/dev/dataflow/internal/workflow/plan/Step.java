package dev.dataflow.internal.workflow.plan;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.operation.ReadPreference;
import org.jspecify.annotations.Nullable;

/** One node, ready to run. Holds names, no object of a plugin. Immutable. */
public final class Step {

    private static final Dependency[] NONE = {};

    private final int number;
    private final String id;
    private final String type;
    private final int instance;
    private final @Nullable String database;
    private final @Nullable ReadPreference readPreference;
    private final Binding first;
    private final Binding later;
    private final Dependency[] needs;
    private final Dependency[] choices;
    private final @Nullable BoundCondition condition;
    private final long timeLimitNanos;
    private final Wants wants;
    private final boolean freeStanding;

    Step(StepBuilder builder, Binding first, Binding later) {
        this.number = builder.number;
        this.id = builder.id;
        this.type = builder.type;
        this.instance = builder.instance;
        this.database = builder.database;
        this.readPreference = builder.readPreference;
        this.first = first;
        this.later = later;
        this.needs = builder.needs.toArray(NONE);
        this.choices = builder.choices.toArray(NONE);
        this.condition = builder.condition;
        this.timeLimitNanos = builder.timeLimitNanos;
        this.wants = builder.wants;
        this.freeStanding = builder.freeStanding;
    }

    /** Returns the node's number in the workflow. */
    public int number() {
        return number;
    }

    /** Returns the node's id. */
    public String id() {
        return id;
    }

    /** Returns the node's type, by its present name. */
    public String type() {
        return type;
    }

    /** Returns the number of the instance that it uses. */
    public int instance() {
        return instance;
    }

    /** Returns the database within the instance; null for the main one. */
    public @Nullable String database() {
        return database;
    }

    /** Returns where it reads; null for where its view does. */
    public @Nullable ReadPreference readPreference() {
        return readPreference;
    }

    /** Returns the parameters of the first execution, or of a later one in a cycle; null when the node is skipped. */
    public @Nullable Row parameters(RunValues run, boolean again) {
        return (again ? later : first).bind(run);
    }

    /** Returns whether outputs that it needs did not fire, so that it is skipped. */
    public boolean isDead(RunValues run) {
        for (Dependency need : needs) {
            if (!need.isAlive(run)) {
                return true;
            }
        }
        if (choices.length == 0) {
            return false;
        }
        for (Dependency choice : choices) {
            if (choice.isAlive(run)) {
                return false;
            }
        }
        return true;
    }

    /** Returns when it runs; null for always. */
    public @Nullable BoundCondition condition() {
        return condition;
    }

    /** Returns how long it may run; 0 for no limit of its own. */
    public long timeLimitNanos() {
        return timeLimitNanos;
    }

    /** Returns which of its outputs are wanted. */
    public Wants wants() {
        return wants;
    }

    /** Returns whether it belongs to no model, so that only an interrupt may reach it when it should stop. */
    public boolean isFreeStanding() {
        return freeStanding;
    }
}
