package dev.holdfast.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.reliability.Wire.Answer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A hostile client, in addition to the visitors. */
final class Hostile {
    private static final List<String> DOCUMENTS = List.of(
            "",
            "null",
            "[]",
            "{",
            "{}",
            "{\"cookie\":{}",
            "{\"cookie\":null}",
            "{\"cookie\":[]}",
            "{\"cookie\":{\"expires\":\"never\"}}",
            "{\"cookie\":{\"originalMaxAge\":1e400}}",
            "{\"cookie\":{},\"user\":{\"name\":1}}",
            "{\"cookie\":{},\"user\":\"a\",\"notes\":7}",
            "{\"cookie\":{},\"user\":\"a\",\"notes\":[[[[[[",
            "[".repeat(2_000),
            "\u0000\u0001\u0002",
            "{\"cookie\":{},\"user\":\"" + "x".repeat(20_000));

    private final Wire wire;

    Hostile(Wire wire) {
        this.wire = wire;
    }

    /** Sends cookies that are long, many, forged or broken; each must open no session, or be refused. */
    void bombs(int count, Tally tally) {
        List<String> cookies = List.of(
                "connect.sid=" + "x".repeat(7_000),
                "connect.sid=s%3A" + "x".repeat(32) + "." + "y".repeat(43),
                "connect.sid=s%3A" + "%".repeat(2_000),
                "a=b; ".repeat(1_000) + "connect.sid=s%3A.",
                "connect.sid=s%3A" + "x".repeat(32) + ".; ".repeat(50),
                "x".repeat(20_000));
        for (int i = 0; i < count; i++) {
            Answer answer = wire.get("/notes", cookies.get(i % cookies.size()));
            boolean isRefused = Set.of(400, 413, 431).contains(answer.status());
            if (!isRefused && !(answer.status() == 200 && answer.body().equals("nobody"))) {
                tally.wrong.incrementAndGet();
            }
        }
    }

    /** Presents sessions whose documents are invalid; each must open no session, or fail. */
    void corruptDocuments(int count, Consumer<String[]> keeper, Tally tally) {
        for (int i = 0; i < count; i++) {
            String id = "corrupt-" + i;
            keeper.accept(new String[] {id, DOCUMENTS.get(i % DOCUMENTS.size())});
            Answer answer = wire.get("/notes", "connect.sid=s%3A" + id + "." + signature(id));
            boolean isNobody = answer.status() == 200 && answer.body().equals("nobody");
            if (!isNobody && answer.status() != 500) {
                tally.wrong.incrementAndGet();
            }
        }
    }

    private static String signature(String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(App.SECRET.getBytes(UTF_8), "HmacSHA256"));
            String text = Base64.getEncoder().withoutPadding().encodeToString(mac.doFinal(id.getBytes(UTF_8)));
            return text.replace("+", "%2B").replace("/", "%2F");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
