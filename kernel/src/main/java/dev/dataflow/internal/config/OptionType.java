package dev.dataflow.internal.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the value of an option is written in a map, a file or the environment. Immutable.
 *
 * @param <T> Java class of the value
 */
abstract class OptionType<T> {

    static final OptionType<String> TEXT = new OptionType<>("text") {
        @Override
        @Nullable
        String read(Object value) {
            return value instanceof CharSequence text && !text.toString().isBlank()
                    ? text.toString().strip()
                    : null;
        }
    };

    static final OptionType<Boolean> BOOLEAN = new OptionType<>("true or false") {
        @Override
        @Nullable
        Boolean read(Object value) {
            if (value instanceof Boolean flag) {
                return flag;
            }
            return switch (word(value)) {
                case "true", "yes", "on", "1" -> Boolean.TRUE;
                case "false", "no", "off", "0" -> Boolean.FALSE;
                default -> null;
            };
        }
    };

    static final OptionType<Integer> INTEGER = new OptionType<>("a whole number") {
        @Override
        @Nullable
        Integer read(Object value) {
            if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
                return ((Number) value).intValue();
            }
            if (value instanceof Long number) {
                return number == number.intValue() ? (Integer) number.intValue() : null;
            }
            try {
                return value instanceof CharSequence ? (Integer) Integer.parseInt(word(value)) : null;
            } catch (NumberFormatException notANumber) {
                return null;
            }
        }
    };

    /** A bare number is seconds. */
    static final OptionType<Duration> DURATION = new OptionType<>("a time such as 30s, 500ms, 10m, 1h, or seconds") {
        @Override
        @Nullable
        Duration read(Object value) {
            return value instanceof Duration duration ? duration : Durations.read(word(value));
        }
    };

    static final OptionType<List<String>> NAMES = new OptionType<>("a list of names, or names with commas between") {
        @Override
        @Nullable
        List<String> read(Object value) {
            List<String> names = new ArrayList<>();
            if (value instanceof Collection<?> given) {
                given.forEach(name -> names.add(String.valueOf(name).strip()));
            } else {
                for (String name : value.toString().split(",", -1)) {
                    names.add(name.strip());
                }
            }
            return names.stream().anyMatch(String::isEmpty) ? null : List.copyOf(names);
        }
    };

    static final OptionType<Path> PATH = new OptionType<>("a path") {
        @Override
        @Nullable
        Path read(Object value) {
            if (value instanceof Path path) {
                return path;
            }
            String text = TEXT.read(value);
            try {
                return text == null ? null : Path.of(text);
            } catch (InvalidPathException invalid) {
                return null;
            }
        }
    };

    private final String expected;

    OptionType(String expected) {
        this.expected = expected;
    }

    /** Returns the value, or null when it cannot be read as this type. */
    abstract @Nullable T read(Object value);

    /** Returns what a value of this type looks like, for messages and for the table of options. */
    final String expected() {
        return expected;
    }

    /** Returns a type with the constants of an enum; {@code TRUE} and {@code FALSE} may stand for two of them. */
    static <E extends Enum<E>> OptionType<E> of(
            Class<E> type, String expected, @Nullable E whenTrue, @Nullable E whenFalse) {
        return new OptionType<>(expected) {
            @Override
            @Nullable
            E read(Object value) {
                if (type.isInstance(value)) {
                    return type.cast(value);
                }
                Boolean flag = whenTrue == null ? null : BOOLEAN.read(value);
                if (flag != null) {
                    return flag ? whenTrue : whenFalse;
                }
                String name = word(value).replace('-', '_');
                for (E constant : type.getEnumConstants()) {
                    if (constant.name().equalsIgnoreCase(name)) {
                        return constant;
                    }
                }
                return null;
            }
        };
    }

    private static String word(Object value) {
        return value.toString().strip().toLowerCase(Locale.ROOT);
    }

    /** Times as people write them. */
    private static final class Durations {

        static @Nullable Duration read(String text) {
            try {
                if (text.startsWith("p")) {
                    return Duration.parse(text);
                }
                int digits = 0;
                while (digits < text.length()
                        && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
                    digits++;
                }
                double amount = Double.parseDouble(text.substring(0, digits));
                long unit = nanos(text.substring(digits).strip());
                return unit == 0 ? null : Duration.ofNanos(Math.round(amount * unit));
            } catch (NumberFormatException | DateTimeParseException notATime) {
                return null;
            }
        }

        private static long nanos(String unit) {
            return switch (unit) {
                case "ms" -> 1_000_000L;
                case "", "s", "sec", "seconds" -> 1_000_000_000L;
                case "m", "min", "minutes" -> 60_000_000_000L;
                case "h", "hours" -> 3_600_000_000_000L;
                case "d", "days" -> 86_400_000_000_000L;
                default -> 0;
            };
        }
    }
}
