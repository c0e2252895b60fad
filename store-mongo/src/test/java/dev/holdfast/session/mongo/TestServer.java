package dev.holdfast.session.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import dev.holdfast.machinery.MemoryMongo;
import java.net.InetSocketAddress;
import org.bson.Document;

/** The server of the tests: the one that {@code HOLDFAST_TEST_MONGODB_URL} names, one in this process, or FerretDB. */
final class TestServer {
    private static final TestServer GIVEN = given(System.getenv("HOLDFAST_TEST_MONGODB_URL"));

    private final String url;
    private final MongoClient client;
    private final AutoRemove autoRemove;

    private TestServer(String url) {
        this.url = url;
        this.client = MongoClients.create(url);
        // this also loads the classes of client and server before time limits apply
        Document build = client.getDatabase("admin").runCommand(new Document("buildInfo", 1));
        this.autoRemove = build.containsKey("ferretdbVersion") ? AutoRemove.DISABLED : AutoRemove.NATIVE;
    }

    static TestServer given() {
        return GIVEN;
    }

    static TestServer at(String url) {
        return new TestServer(url);
    }

    /** Returns a server of MongoDB's protocol in this process that is not bound yet. */
    static MongoServer inMemory() {
        return MemoryMongo.server();
    }

    String url() {
        return url;
    }

    MongoClient client() {
        return client;
    }

    InetSocketAddress address() {
        String[] address = new ConnectionString(url).getHosts().get(0).split(":");
        return new InetSocketAddress(address[0], address.length > 1 ? Integer.parseInt(address[1]) : 27017);
    }

    /** Returns how expired records are removed on this server: FerretDB refuses TTL indexes. */
    AutoRemove autoRemove() {
        return autoRemove;
    }

    private static TestServer given(String url) {
        return at(url == null ? inMemory().bindAndGetConnectionString() : url);
    }
}
