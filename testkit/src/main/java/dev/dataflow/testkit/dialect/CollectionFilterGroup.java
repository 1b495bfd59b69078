package dev.dataflow.testkit.dialect;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Conditions on arrays and inside JSON. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class CollectionFilterGroup extends ThingGroup {

    /** For the test classes of dialects. */
    protected CollectionFilterGroup() {}

    @Test
    void arrays() {
        assertFinds("tags", op("$contains", "red"), 1, 2, 4);
        assertFinds("tags", op("$contains", List.of("red", "blue")), 1, 4);
        assertFinds("tags", op("$overlap", List.of("green", "x")), 4);
        assertFinds("tags", op("$overlap", List.of()));
        assertFinds("tags", op("$size", 0), 3);
        assertFinds("tags", op("$size", 3), 4);
        assertFinds("tags", op("$null", true), 5, 6);
    }

    @Test
    void someElementOfAnArray() {
        assertFinds("counts", op("$any", op("$gt", 3)), 2);
        assertFinds("counts", op("$any", Map.of("$gt", 1, "$lt", 3)), 1);
        assertFinds("tags", op("$any", op("$starts_with", "gr")), 4);
        assertFinds("tags", op("$any", op("$eq", "blue")), 1, 4);
    }

    @Test
    void placesInsideJson() {
        assertFinds("profile.city", "Bern", 1);
        assertFinds("profile.city", op("$like", "B%"), 1, 2);
        assertFinds("profile.city", op("$in", List.of("Bern", "")), 1, 3);
        assertFinds("profile.vip", true, 1);
        assertFinds("profile.age", op("$gt", 10), 1);
        assertFinds("profile.age", op("$lt", 10), 2);
        assertFinds("profile.age", "41", 3);
        assertFinds("profile.age", 41, 1);
    }

    @Test
    void aMissingPlaceIsNull() {
        assertFinds("profile.city", op("$null", true), 4, 5, 6);
        assertFinds("profile.city", op("$exists", true), 1, 2, 3);
        assertFinds("profile.city", op("$ne", "Bern"), 2, 3, 4, 5, 6);
        assertFinds("profile.deep.missing", op("$exists", true));
    }

    @Test
    void jsonObjectsAndArrays() {
        assertFinds("profile", op("$has_key", "vip"), 1, 2);
        assertFinds("profile", op("$has_key", "a.b"));
        assertFinds("profile.deep", op("$has_key", "a.b"), 2);
        assertFinds("profile", op("$contains", Map.of("city", "Bern", "age", 41)), 1);
        assertFinds("profile.tags", op("$contains", "x"), 1);
        assertFinds("profile.tags", op("$size", 2), 1);
        assertFinds("profile.tags", op("$overlap", List.of("y", "z")), 1);
        assertFinds("profile.tags", op("$any", op("$gt", "x")), 1);
        assertFinds("profile", op("$contains", "x"), 5);
    }

    @Test
    void wholeDocumentsAreEqualInAnyOrderOfKeys() {
        assertFinds("profile", op("$eq", Map.of("age", "41", "city", "")), 3);
        assertFinds("profile", op("$eq", List.of("x", 3)), 5);
        assertFinds("profile", op("$eq", Map.of()), 4);
    }
}
