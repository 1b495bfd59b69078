package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/** Hibernate's stateless session, its faster half; writes in autocommit like everybody's. */
final class HibernateContender implements Contender {
    private final HikariDataSource pool;
    private final SessionFactory sessions;

    HibernateContender(HikariDataSource pool, String dialect) {
        this.pool = pool;
        Configuration configuration = new Configuration().addAnnotatedClass(PersonEntity.class);
        configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        configuration.setProperty(AvailableSettings.DIALECT, dialect);
        // The dialect says all; Connector/J cannot tell the words of MariaDB, which would be logged.
        configuration.setProperty(AvailableSettings.ALLOW_METADATA_ON_BOOT, "false");
        configuration.setProperty(AvailableSettings.ALLOW_UPDATE_OUTSIDE_TRANSACTION, "true");
        this.sessions = configuration.buildSessionFactory();
    }

    @Override
    public @Nullable Person read(String id) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            PersonEntity found = session.get(PersonEntity.class, id);
            return found == null ? null : found.toPerson();
        }
    }

    @Override
    public List<Person> list(int age, int limit) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            return session
                    .createSelectionQuery(
                            "from PersonEntity where age > :age and active = true order by id", PersonEntity.class)
                    .setParameter("age", age)
                    .setMaxResults(limit)
                    .getResultList()
                    .stream()
                    .map(PersonEntity::toPerson)
                    .toList();
        }
    }

    @Override
    public List<Person> page(String after, int limit) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            return session
                    .createSelectionQuery(
                            "from PersonEntity where id > :after and active = true order by id", PersonEntity.class)
                    .setParameter("after", after)
                    .setMaxResults(limit)
                    .getResultList()
                    .stream()
                    .map(PersonEntity::toPerson)
                    .toList();
        }
    }

    @Override
    public void insert(Person person) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            session.insert(PersonEntity.of(person));
        }
    }

    @Override
    public boolean rename(String id, String name) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            return rename(session, id, name);
        }
    }

    private static boolean rename(StatelessSession session, String id, String name) {
        return session.createMutationQuery("update PersonEntity set name = :name where id = :id")
                        .setParameter("name", name)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean renameInTransaction(String id, String name) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            session.beginTransaction();
            boolean renamed = rename(session, id, name);
            session.getTransaction().commit();
            return renamed;
        }
    }

    @Override
    public void insertAll(List<Person> persons) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            session.setJdbcBatchSize(500);
            session.beginTransaction();
            persons.forEach(person -> session.insert(PersonEntity.of(person)));
            session.getTransaction().commit();
        }
    }

    @Override
    public List<Person> all() {
        try (StatelessSession session = sessions.openStatelessSession()) {
            return session.createSelectionQuery("from PersonEntity", PersonEntity.class).getResultList().stream()
                    .map(PersonEntity::toPerson)
                    .toList();
        }
    }

    @Override
    public boolean delete(String id) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            return session.createMutationQuery("delete from PersonEntity where id = :id")
                            .setParameter("id", id)
                            .executeUpdate()
                    == 1;
        }
    }

    @Override
    public void close() {
        sessions.close();
        pool.close();
    }

    /** The row as Hibernate wants it: a mutable class with an empty constructor. */
    @Entity(name = "PersonEntity")
    @Table(name = "person")
    static class PersonEntity {
        @Id
        String id = "";

        String name = "";
        String email = "";
        int age;
        boolean active;

        static PersonEntity of(Person person) {
            PersonEntity entity = new PersonEntity();
            entity.id = person.id();
            entity.name = person.name();
            entity.email = person.email();
            entity.age = person.age();
            entity.active = person.active();
            return entity;
        }

        Person toPerson() {
            return new Person(id, name, email, age, active);
        }
    }
}
