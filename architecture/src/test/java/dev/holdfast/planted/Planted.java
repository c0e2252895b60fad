package dev.holdfast.planted;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.time.Instant;
import java.util.Random;

/** Classes that each break a rule, so that every rule is seen to fail. */
final class Planted {
    private Planted() {}

    static final class ReadsTheClock {
        Instant now() {
            return Instant.now();
        }
    }

    static final class RollsDice {
        int roll() {
            return new Random().nextInt();
        }
    }

    static final class LogsTheId {
        void log(String id) {
            System.getLogger("planted").log(System.Logger.Level.INFO, id);
        }
    }

    static final class Prints {
        void print() {
            System.out.println();
        }
    }

    static final class Serializes {
        Object read(InputStream in) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(in).readObject();
        }
    }

    static final class KnowsALibrary {
        Object mapper() {
            return new tools.jackson.databind.json.JsonMapper();
        }
    }

    static final class SessionHelper {}
}
