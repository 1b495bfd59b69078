package dev.dataflow.internal.protection;

/** What a rule answers when it is asked about an operation. */
public enum RuleAnswer {
    /** It is about something else. */
    NOT_CONCERNED("is about something else"),
    /** It is switched off. */
    OFF("is switched off"),
    /** It has expired. */
    EXPIRED("has expired"),
    /** It is not in force at this time. */
    OUTSIDE_WINDOW("is not in force at this time"),
    /** Its condition does not hold. */
    CONDITION_FALSE("has a condition that does not hold"),
    /** It applies to some rows of the operation, which have to be asked about. */
    BY_ROW("applies to rows that it concerns, and there is none"),
    /** It applies. */
    APPLIES("applies");

    private final String text;

    RuleAnswer(String text) {
        this.text = text;
    }

    /** Returns it in words, to follow the rule's name. */
    public String text() {
        return text;
    }
}
