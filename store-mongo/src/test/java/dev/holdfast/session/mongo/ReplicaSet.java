package dev.holdfast.session.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that acts as the primary of a replica set, and answers commands for sessions with errors on request. Unlike a real
 * one, it does not know which writes it has applied.
 */
final class ReplicaSet implements AutoCloseable {
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final MongoServer server = new MongoServer(new Backend().version(ServerVersion.MONGO_5_0));
    private final String address = server.bindAndGetConnectionString().replaceAll("mongodb://|/", "");
    private volatile int code;
    private volatile int errors;
    private volatile boolean applying;

    /** Returns its address, with options such as {@code readPreference=secondary}. */
    String url(String options) {
        return "mongodb://" + address + "/?replicaSet=rs&" + options;
    }

    /** Makes the next {@code times} commands for sessions fail with {@code code}. */
    void fail(int times, int code) {
        this.code = code;
        this.errors = times;
        this.applying = false;
        received.clear();
    }

    /** Makes the next command for sessions fail after it was applied: its answer is lost. */
    void failOnceApplied(int code) {
        fail(1, code);
        applying = true;
    }

    /** Returns the commands for sessions since {@link #fail}, oldest first. */
    List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static boolean isOfSessions(String command) {
        return List.of("find", "update", "delete", "findAndModify", "aggregate").contains(command);
    }

    private synchronized boolean isToFail() {
        boolean failing = errors > 0;
        errors -= failing ? 1 : 0;
        return failing;
    }

    private final class Backend extends MemoryBackend {
        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            if (!isOfSessions(command)) {
                Document answer = super.handleCommand(channel, database, command, query);
                return answer.containsKey("ismaster") ? asPrimary(answer) : answer;
            }
            received.add(command);
            boolean failing = isToFail();
            if (!failing || applying) {
                Document answer = super.handleCommand(channel, database, command, query);
                if (!failing) {
                    return answer;
                }
            }
            throw new MongoServerError(code, "Error" + code, "quotes squirrel");
        }

        private Document asPrimary(Document answer) {
            answer.putAll(
                    Map.of("setName", "rs", "setVersion", 1, "secondary", false, "me", address, "primary", address));
            answer.put("hosts", List.of(address));
            answer.put("logicalSessionTimeoutMinutes", 30);
            return answer;
        }
    }
}
