package dev.holdfast.consumers;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.bson.Document;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** The servers that sessions are kept on. */
final class Servers implements AutoCloseable {
    private final int redisPort = freePort();
    private final MongoServer mongoServer = new MongoServer(new MemoryBackend());
    private final RedisServer redisServer;
    private final String mongo;

    private Servers() throws IOException {
        redisServer = RedisServer.newRedisServer()
                .port(redisPort)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        mongo = mongoServer.bindAndGetConnectionString();
    }

    static Servers start() {
        try {
            Servers servers = new Servers();
            servers.redisServer.start();
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String redis() {
        return "redis://127.0.0.1:" + redisPort;
    }

    String mongo() {
        return mongo;
    }

    /** Returns whether the server with this URL has the session, and false for one that is none. */
    boolean keep(String store, String id) {
        if (store.equals(mongo)) {
            try (MongoClient client = MongoClients.create(mongo)) {
                return client.getDatabase("test").getCollection("sessions").countDocuments(new Document("_id", id)) > 0;
            }
        }
        try (Jedis jedis = new Jedis("127.0.0.1", redisPort)) {
            return store.equals(redis()) && jedis.exists("sess:" + id);
        }
    }

    @Override
    public void close() throws IOException {
        redisServer.stop();
        mongoServer.shutdownNow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
