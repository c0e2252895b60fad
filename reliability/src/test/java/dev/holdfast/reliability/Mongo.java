package dev.holdfast.reliability;

import de.bwaldvogel.mongo.MongoServer;
import dev.holdfast.machinery.Line;
import dev.holdfast.machinery.MemoryMongo;
import dev.holdfast.session.mongo.MongoStore;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** A server of MongoDB's protocol in this process. */
final class Mongo implements Backend {
    private final MongoServer server = MemoryMongo.server();
    private final InetSocketAddress address = server.bind();

    @Override
    public String name() {
        return "MongoDB";
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Opened open(Line line, InstantSource clock) {
        return Opened.of(MongoStore.builder()
                .mongoUrl("mongodb://127.0.0.1:" + line.port() + "/reliability")
                .clock(clock)
                .build());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
