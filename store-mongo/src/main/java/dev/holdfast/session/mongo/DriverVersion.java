package dev.holdfast.session.mongo;

import java.util.concurrent.TimeUnit;

/** The driver on the class path, of which a framework may bring an older one than this store is made for. */
final class DriverVersion {
    private DriverVersion() {}

    /** Fails with what a build needs, before Java fails with the name of a missing method. */
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
