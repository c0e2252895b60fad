package dev.holdfast.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/** What a session with a signed cookie cannot do without, each by itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BoundBenchmark {
    private static final String ID = "abcdefghijklmnopqrstuvwxyz012345";

    @Param
    public Size size;

    private final JsonMapper mapper = new JsonMapper();
    private final Cache<String, String> cache = Caffeine.newBuilder().build();
    private final Map<String, Object> attributes = new HashMap<>();
    private Mac mac;
    private String json;

    @Setup
    public void keep() throws GeneralSecurityException {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a secret of at least thirty-two bytes".getBytes(UTF_8), "HmacSHA256"));
        size.fill(attributes::put);
        json = mapper.writeValueAsString(attributes);
        cache.put(ID, json);
    }

    /** The signature of an id in Base64, by a key whose schedule is made. */
    @Benchmark
    public byte[] sign() {
        return Base64.getEncoder().encode(mac.doFinal(ID.getBytes(UTF_8)));
    }

    @Benchmark
    public String lookUp() {
        return cache.getIfPresent(ID);
    }

    @Benchmark
    public int signAndLookUp() {
        return sign().length + lookUp().length();
    }

    @Benchmark
    public Map<?, ?> parse() {
        return mapper.readValue(json, Map.class);
    }

    @Benchmark
    public String write() {
        return mapper.writeValueAsString(attributes);
    }
}
