package dev.dataflow.examples.nearby.internal;

import dev.dataflow.spi.query.Filter;

/**
 * A place on earth, and distances on a sphere of its mean radius. Immutable.
 *
 * @param lat degrees, -90 to 90
 * @param lon degrees, -180 to 180
 */
record Place(double lat, double lon) {

    /** Half the way round. */
    static final double FARTHEST_KM = 20_016;

    private static final double RADIUS_KM = 6371.0088;
    private static final double HALF_TURN = 180;

    /** Returns the distance by the haversine formula. */
    double distanceKm(double otherLat, double otherLon) {
        double dLat = Math.toRadians(otherLat - lat) / 2;
        double dLon = Math.toRadians(otherLon - lon) / 2;
        double h = Math.pow(Math.sin(dLat), 2)
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(otherLat)) * Math.pow(Math.sin(dLon), 2);
        return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    /** Returns a condition that every record within a distance fulfils: a box, which an index serves. */
    Filter box(NearbyFields fields, double km) {
        double turn = Math.toDegrees(km / RADIUS_KM);
        Filter within = fields.lat().between(lat - turn, lat + turn);
        if (lat + turn >= 90 || lat - turn <= -90) {
            return within;
        }
        double side = Math.toDegrees(Math.asin(Math.min(1, Math.sin(km / RADIUS_KM) / Math.cos(Math.toRadians(lat)))));
        double west = lon - side;
        double east = lon + side;
        if (west < -HALF_TURN) {
            return within.and(
                    fields.lon().between(-HALF_TURN, east).or(fields.lon().between(west + 2 * HALF_TURN, HALF_TURN)));
        } else if (east > HALF_TURN) {
            return within.and(
                    fields.lon().between(west, HALF_TURN).or(fields.lon().between(-HALF_TURN, east - 2 * HALF_TURN)));
        }
        return within.and(fields.lon().between(west, east));
    }
}
