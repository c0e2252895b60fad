package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rediss://}, with a certificate for {@code localhost} that the test makes. */
class RedisOverTlsTest {
    private static final String PASSWORD = "changeit";
    private static final String TRUST = "javax.net.ssl.trustStore";

    @TempDir
    private Path folder;

    private RedisProcess server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        Path keys = makeKeys();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        String certificate = pem("CERTIFICATE", store.getCertificate("redis").getEncoded());
        String key =
                pem("PRIVATE KEY", store.getKey("redis", PASSWORD.toCharArray()).getEncoded());
        port = RedisProcess.freePort();
        server = RedisProcess.start(
                "--tls-port", Integer.toString(port),
                "--tls-cert-file", certificate,
                "--tls-key-file", key,
                "--tls-ca-cert-file", certificate,
                "--tls-auth-clients", "no");
        trust(store.getCertificate("redis"));
    }

    @AfterEach
    void stop() {
        System.clearProperty(TRUST);
        server.close();
    }

    @Test
    void aServerThatThePlatformTrustsKeepsSessions() {
        try (RedisStore store = store("localhost")) {
            store.set("id", StoredSession.of("{}", null));
            assertEquals("{}", store.get("id").json());
        }
    }

    @Test
    void aServerWithTheCertificateOfAnotherHostIsRefused() {
        assertRefused("127.0.0.1");
    }

    @Test
    void aServerThatThePlatformDoesNotTrustIsRefused() {
        System.clearProperty(TRUST);
        assertRefused("localhost");
    }

    private void assertRefused(String host) {
        try (RedisStore store = store(host)) {
            Throwable error = assertThrows(SessionStoreException.class, () -> store.get("id"));
            while (error.getCause() != null) {
                error = error.getCause();
            }
            assertTrue(error.getClass().getName().contains("cert"), error.toString());
        }
    }

    private RedisStore store(String host) {
        return RedisStore.builder()
                .url("rediss://" + host + ":" + port)
                .commandTimeout(Duration.ofSeconds(30))
                .build();
    }

    private Path makeKeys() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        return keys;
    }

    private void trust(Certificate certificate) throws Exception {
        // a JKS opens without a password, so none needs to be set
        KeyStore trusted = KeyStore.getInstance("JKS");
        trusted.load(null, null);
        trusted.setCertificateEntry("redis", certificate);
        Path file = folder.resolve("trusted.jks");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        System.setProperty(TRUST, file.toString());
    }

    private String pem(String type, byte[] bytes) throws Exception {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes);
        Path file = folder.resolve(type.replace(' ', '-') + ".pem");
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n");
        return file.toString();
    }
}
