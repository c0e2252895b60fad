package dev.holdfast.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void thePortIs4000UnlessGiven() {
        assertEquals(4000, Options.parse().port());
        assertEquals(0, Options.parse("--port", "0").port());
    }

    @Test
    void aPortIsANumberThatFits() {
        assertRefused("--port must be 0 to 65535, but is 65536", "--port", "65536");
        assertRefused("--port must be 0 to 65535, but is http", "--port", "http");
    }

    @Test
    void theStoreIsNamedByItsAddress() {
        for (String store : List.of(
                "memory",
                "redis://:password@127.0.0.1:1/2",
                "rediss://127.0.0.1:1",
                "mongodb://user:password@127.0.0.1:1/demodb",
                "jdbc:postgresql://127.0.0.1:1/app",
                "memcached://127.0.0.1:1")) {
            assertEquals(store, Options.parse("--store", store).store());
        }
    }

    @Test
    void anotherStoreIsRefusedWithoutQuotingIt() {
        String usage = "--store must be memory, redis://…, mongodb://…, jdbc:postgresql://… or memcached://…";
        assertRefused(usage, "--store", "redis");
        assertRefused(usage, "--store", "postgres://user:password@127.0.0.1/db");
    }

    /** The driver takes them for a part of the host's name, which its messages quote. */
    @Test
    void aPasswordInFrontOfTheHostIsRefusedWithoutQuotingIt() {
        String behind = "--store must have user and password of a jdbc: address behind it, as in"
                + " jdbc:postgresql://host/database?user=…&password=…";
        assertRefused(behind, "--store", "jdbc:postgresql://user:password@127.0.0.1:1/app");
        Options.parse("--store", "jdbc:postgresql://127.0.0.1:1/app?user=me&password=p@ss/w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "127.0.0.1:none", "no-such-host.invalid"})
    void aDatabaseThatDoesNotAnswerIsToldWithoutThePassword(String host) {
        Options options = Options.parse("--store", "jdbc:postgresql://" + host + "/app?user=me&password=hush");
        Throwable failure = assertThrows(IllegalArgumentException.class, options::sessions);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertFalse(cause.toString().contains("hush"), cause.toString());
        }
    }

    @Test
    void aShortSecretIsRefusedWithoutQuotingIt() {
        Options options = Options.parse("--secret", "short");
        assertEquals(
                "secret must have at least 32 bytes, but has 5; take a longer one, or call allowShortSecrets()",
                assertThrows(IllegalArgumentException.class, options::sessions).getMessage());
    }

    @Test
    void anArgumentWithoutItsValueIsRefusedWithoutQuotingAny() {
        String usage = "arguments must be --port, --store, --secret or --name, each followed by a value";
        assertRefused(usage, "--port");
        assertRefused(usage, "--store", "memory", "secret");
        assertRefused(usage, "--verbose", "yes");
    }

    @Test
    void neitherSecretNorPasswordIsInTheirText() {
        Options options = Options.parse("--store", "redis://:password@127.0.0.1:1", "--secret", "a secret, but short");
        assertEquals("Options[port=4000, name=connect.sid]", options.toString());
    }

    private static void assertRefused(String message, String... args) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Options.parse(args))
                        .getMessage());
    }
}
