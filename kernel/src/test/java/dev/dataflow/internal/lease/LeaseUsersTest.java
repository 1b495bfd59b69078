package dev.dataflow.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Every user is found until it goes, however many there are and whichever thread says that it goes. */
final class LeaseUsersTest {

    private final LeaseUsers users = new LeaseUsers();

    @Test
    void moreUsersThanPlacesAreFoundAndGo() {
        List<LeaseUser> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            LeaseUser user = new Named(i);
            users.add(user);
            many.add(user);
        }
        assertThat(found()).containsExactlyInAnyOrderElementsOf(many);
        for (LeaseUser user : many.subList(0, 50)) {
            users.remove(user);
        }
        assertThat(found()).containsExactlyInAnyOrderElementsOf(many.subList(50, 100));
        many.forEach(users::remove);
        assertThat(found()).isEmpty();
    }

    @Test
    void aUserGoesWhateverThreadSaysSo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            CountDownLatch added = new CountDownLatch(16);
            List<Future<LeaseUser>> coming = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                LeaseUser user = new Named(i);
                coming.add(threads.submit(() -> {
                    users.add(user);
                    added.countDown();
                    added.await();
                    return user;
                }));
            }
            List<LeaseUser> all = new ArrayList<>();
            for (Future<LeaseUser> one : coming) {
                all.add(one.get());
            }
            assertThat(found()).containsExactlyInAnyOrderElementsOf(all);
            all.forEach(users::remove);
            assertThat(found()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whoIsNotThereCanGo() {
        LeaseUser there = new Named(1);
        users.add(there);
        users.remove(new Named(2));
        assertThat(found()).containsExactly(there);
    }

    private List<LeaseUser> found() {
        List<LeaseUser> found = new ArrayList<>();
        users.forEach(found::add);
        return found;
    }

    private static final class Named implements LeaseUser {
        private final int number;

        private Named(int number) {
            this.number = number;
        }

        @Override
        public void cut(String plugin) {}

        @Override
        public String toString() {
            return "user " + number;
        }
    }
}
