package dev.dataflow.internal.value;

import dev.dataflow.spi.model.FieldType;

/** What a field type accepts, in words for people. */
final class Expectations implements FieldType.Visitor<String> {

    private static final Expectations WORDS = new Expectations();

    private Expectations() {}

    /** Returns what a type accepts. */
    static String of(FieldType type) {
        return type.accept(WORDS);
    }

    @Override
    public String text(FieldType.Text type) {
        return type.length() == 0 ? "text" : "text of at most " + type.length() + " characters";
    }

    @Override
    public String bool() {
        return "true or false";
    }

    @Override
    public String integer(int bits) {
        return "a whole number of " + bits + " bits";
    }

    @Override
    public String real() {
        return "a number that 32 bit floating point keeps";
    }

    @Override
    public String doublePrecision() {
        return "a number that 64 bit floating point keeps";
    }

    @Override
    public String decimal(FieldType.Decimal type) {
        return "a number with at most " + (type.precision() - type.scale()) + " digits before the point and "
                + type.scale() + " after it";
    }

    @Override
    public String date() {
        return "a date of the years 1 to 9999: LocalDate or \"2026-01-31\"";
    }

    @Override
    public String time() {
        return "a time of day: LocalTime or \"17:45:00.123456\"";
    }

    @Override
    public String timestamp() {
        return "a date and time of the years 1 to 9999: LocalDateTime or \"2026-01-31T17:45:00\"";
    }

    @Override
    public String timestamptz() {
        return "an instant of the years 1 to 9999: Instant, OffsetDateTime or \"2026-01-31T17:45:00Z\"";
    }

    @Override
    public String uuid() {
        return "a UUID, or its text of 36 characters";
    }

    @Override
    public String bytes() {
        return "byte[] or ByteBuffer";
    }

    @Override
    public String json() {
        return "maps with text keys, lists, text, numbers, booleans";
    }

    @Override
    public String array(FieldType.Array type) {
        return "a list, each element " + type.of().accept(this);
    }

    @Override
    public String enumeration(FieldType.Enumeration type) {
        return "one of " + String.join(", ", type.values());
    }

    @Override
    public String extension(FieldType.Extension type) {
        return "a " + type.javaType().getSimpleName();
    }
}
