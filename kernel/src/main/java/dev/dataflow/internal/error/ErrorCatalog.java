package dev.dataflow.internal.error;

import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pages of DataFlow's codes, as they are packed with the kernel. Reads each when it is asked for. Thread-safe. */
public final class ErrorCatalog {

    private final Map<String, Optional<ErrorPage>> pages = new ConcurrentHashMap<>();

    /** Returns the page of a code; empty for codes that are not DataFlow's own. */
    public Optional<ErrorPage> page(String code) {
        return code.matches("DF-[0-9]{1,4}") ? pages.computeIfAbsent(code, ErrorCatalog::read) : Optional.empty();
    }

    /**
     * Returns the page that a person asks for: {@code DF-101}, {@code df101} and {@code 101} are the same.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} with look-alikes when there is no such code
     */
    public ErrorPage explain(String wanted) {
        String plain =
                wanted.strip().toUpperCase(Locale.ROOT).replace("DF-", "").replace("DF", "");
        return page("DF-" + plain).orElseThrow(() -> unknown(wanted.strip(), plain));
    }

    /** Returns all codes, in the order of their numbers. */
    public List<String> codes() {
        return Arrays.stream(StandardCode.values()).map(StandardCode::code).toList();
    }

    private RuntimeException unknown(String wanted, String number) {
        Problem.Builder problem = Problem.of(StandardCode.INVALID_VALUE, "There is no code '" + wanted + "'")
                .found(wanted)
                .expected("a code such as DF-101");
        for (String close : closest(wanted, number)) {
            String title = page(close).map(ErrorPage::title).orElse("");
            problem.fix("Did you mean " + close + " (" + title + ")?", "dataflow explain " + close);
        }
        return problem.toException();
    }

    /** Returns codes that look alike: by their number, or by words of their title. */
    private List<String> closest(String wanted, String number) {
        List<String> titles = Arrays.stream(StandardCode.values())
                .filter(code -> wanted.length() > 2
                        && code.title().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)))
                .map(StandardCode::code)
                .limit(3)
                .toList();
        return titles.isEmpty() ? Lookalikes.of("DF-" + number, codes()) : titles;
    }

    private static Optional<ErrorPage> read(String code) {
        try (InputStream in = ErrorCatalog.class.getResourceAsStream("/dev/dataflow/errors/" + code + ".md")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(ErrorPage.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
