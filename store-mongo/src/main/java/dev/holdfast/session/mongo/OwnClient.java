package dev.holdfast.session.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client that a store opens from a connection string. It retries reads. It retries writes only if the connection string or
 * the application says so: on a server that reports a replica set but does not track applied writes, a retried write conflicts
 * with itself. The caller can find out by a read.
 */
final class OwnClient {
    private final ConnectionString url;

    // Without the cause, because the driver may quote a password that is not percent-encoded.
    OwnClient(String mongoUrl) {
        try {
            url = new ConnectionString(mongoUrl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "mongoUrl must be a connection string such as mongodb://localhost:27017/demodb, with user name and"
                            + " password percent-encoded");
        }
    }

    @Nullable
    String database() {
        return url.getDatabase();
    }

    MongoClientSettings settings(Duration connectTimeout, Consumer<MongoClientSettings.Builder> change) {
        int millis = Math.toIntExact(connectTimeout.toMillis());
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .retryWrites(false)
                .applyToSocketSettings(socket -> socket.connectTimeout(millis, TimeUnit.MILLISECONDS))
                .applyConnectionString(url);
        change.accept(settings);
        return settings.build();
    }
}
