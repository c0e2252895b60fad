package dev.holdfast.machinery;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;

/** A server in this process that speaks MongoDB's protocol. */
public final class MemoryMongo {
    private MemoryMongo() {}

    /** Returns a server that is not bound yet. It loses its data when it ends. */
    public static MongoServer server() {
        return new MongoServer(new CopyingBackend().version(ServerVersion.MONGO_5_0));
    }

    /**
     * Answers with copies. The backend answers with the documents that it keeps; when another command changes one while it is being
     * encoded, the server closes the connection and the command has no answer.
     */
    private static final class CopyingBackend extends MemoryBackend {
        @Override
        public synchronized Document handleMessage(MongoMessage message) {
            return super.handleMessage(message).cloneDeeply();
        }
    }
}
