package dev.dataflow.benchmarks;

/** The row that every contender reads and writes. */
record Person(String id, String name, String email, int age, boolean active) {
    /** Makes the row of a number; the same number gives the same row. */
    static Person numbered(int number) {
        String id = "p-" + number;
        return new Person(id, "Person " + number, id + "@example.com", number % 100, number % 2 == 0);
    }
}
