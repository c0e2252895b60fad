package dev.holdfast.session.mongo;

import java.util.concurrent.TimeUnit;

/** Checks the driver on the class path, because a framework may bring one that is too old. */
final class DriverVersion {
    private DriverVersion() {}

    /** Throws an exception that says what to add to the build, before Java would fail with the name of a missing method. */
    static void check(Class<?> collection) {
        try {
            // since 5.2
            collection.getMethod("withTimeout", long.class, TimeUnit.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "mongodb-driver-sync must be 5.2 or later, but is older; put org.mongodb:mongodb-driver-sync:5.14.0,"
                            + " org.mongodb:mongodb-driver-core:5.14.0 and org.mongodb:bson:5.14.0 into the"
                            + " dependencyManagement of the build",
                    e);
        }
    }
}
