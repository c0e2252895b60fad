package dev.holdfast.session.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Simulates passing time for locks and successors, which end by the clock of the database. A test cannot set that clock, so it
 * makes them end earlier. The real time that has passed is ignored by rounding to a grid that is coarser than any pause of a busy
 * machine and finer than any lease of the contracts.
 */
final class LeaseAging {
    private static final long GRID = Duration.ofSeconds(10).toMillis();

    /**
     * How far ahead the clock of a database that rounds to milliseconds may be: rounding to the next grid line would make a lease
     * longer.
     */
    private static final long ROUNDING = 5;

    private final String select;
    private final String update;
    private final Map<String, Remainder> remainders = new HashMap<>();

    /** Takes the table, and the SQL that converts its column {@code until} to and from milliseconds since 1970. */
    LeaseAging(String table, String read, String made) {
        select = "select name, " + read + " from " + table;
        update = "update " + table + " set until = " + made + " where name = ?";
    }

    void pass(Duration time, DataSource pool) {
        try (Connection connection = pool.getConnection();
                PreparedStatement all = connection.prepareStatement(select);
                ResultSet rows = all.executeQuery()) {
            Map<String, Long> ends = new HashMap<>();
            while (rows.next()) {
                ends.put(rows.getString(1), rows.getLong(2));
            }
            for (Map.Entry<String, Long> end : ends.entrySet()) {
                age(connection, end.getKey(), end.getValue(), time);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void age(Connection connection, String name, long end, Duration time) throws SQLException {
        Remainder before = remainders.get(name);
        long now = System.currentTimeMillis();
        // a lease that was written since has another end than the one set here
        long left =
                (before != null && before.end == end ? before.left : roundUp(end - now - ROUNDING)) - time.toMillis();
        long given = now + (left > 0 ? roundUp(left) : -GRID);
        remainders.put(name, new Remainder(given, left));
        try (PreparedStatement earlier = connection.prepareStatement(update)) {
            earlier.setLong(1, given);
            earlier.setString(2, name);
            earlier.execute();
        }
    }

    private static long roundUp(long millis) {
        return (millis + GRID - 1) / GRID * GRID;
    }

    /** The remaining time of a lease, and the end that was set for it. */
    private record Remainder(long end, long left) {}
}
