package dev.dataflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every contender does the same work: what is measured would mean nothing otherwise. */
@ExtendWith(SharedDatabases.class)
final class ContenderTest {
    @ParameterizedTest
    @EnumSource
    void doesTheWork(Library library, Databases databases) {
        for (Storage storage : Storage.present()) {
            try (Contender contender = library.open(databases.fresh(storage), 200)) {
                assertThat(contender.read("p-7")).isEqualTo(Person.numbered(7));
                assertThat(contender.read("nobody")).isNull();
                assertThat(contender.list(90, 10))
                        .hasSize(8)
                        .allMatch(person -> person.active() && person.age() > 90)
                        .isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));

                assertThat(contender.page("p-110", 3))
                        .extracting(Person::id)
                        .containsExactly("p-112", "p-114", "p-116");

                Person added = Person.numbered(1000);
                contender.insert(added);
                assertThat(contender.read(added.id())).isEqualTo(added);
                assertThat(contender.rename(added.id(), "Renamed")).isTrue();
                assertThat(contender.read(added.id())).extracting(Person::name).isEqualTo("Renamed");
                assertThat(contender.renameInTransaction(added.id(), "Again")).isTrue();
                assertThat(contender.read(added.id())).extracting(Person::name).isEqualTo("Again");
                assertThat(contender.delete(added.id())).isTrue();
                assertThat(contender.delete(added.id())).isFalse();

                contender.insertAll(Person.numbered(1000, 30));
                assertThat(contender.all()).hasSize(230).contains(Person.numbered(0), Person.numbered(1029));
            }
        }
    }

    @Test
    void everyoneHasTheSameTable() {
        assertThat(TableText.ofPersons())
                .hasSize(2)
                .first()
                .asString()
                .containsIgnoringCase("create table")
                .contains("person");
    }
}
