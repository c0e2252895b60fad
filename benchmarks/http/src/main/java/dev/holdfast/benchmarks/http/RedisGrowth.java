package dev.holdfast.benchmarks.http;

import dev.holdfast.session.SessionRequest;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.redis.RedisStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Fills one Redis with more and more sessions of ours, and shows what each takes there, and how long a request waits. */
public final class RedisGrowth {
    private static final int FIRST = 10_000;
    private static final int CONNECTIONS = 4;

    /** As many visitors are asked about at each size, chosen by chance. */
    private static final int SAMPLE = 5_000;

    /** It takes a second or two to compile what reads; the first figures would show that. */
    private static final int WARM_UP = 6;

    private final Redis redis = Redis.start();
    private final RedisStore store = RedisStore.builder()
            .port(redis.port())
            .commandTimeout(Duration.ofSeconds(5))
            .build();
    private final NumberedVisitors visitors = new NumberedVisitors(store);
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Result> results = new ArrayList<>();

    private RedisGrowth() throws IOException {}

    /** Argument, if any: the most sessions, 10,000,000 if not given, which take about 4 GB. */
    public static void main(String... args) throws IOException {
        int most = Arguments.number(args, 0, 10_000_000);
        RedisGrowth growth = new RedisGrowth();
        growth.measureSignedIn();
        growth.measureSizes(most);
        Report.write(Path.of("benchmarks", "results", "redis-growth.json"), growth.results);
        System.exit(0);
    }

    /** Each with a record of the session's own, and on the list of its user. */
    private void measureSignedIn() {
        long before = redis.usedMemory();
        for (int user = 0; user < FIRST; user++) {
            visitors.signsIn(user);
        }
        SignedIn signedIn = new SignedIn(FIRST, (redis.usedMemory() - before) / FIRST);
        System.out.printf("%na session whose user has signed in takes %,d bytes%n", signedIn.bytesEach());
        results.add(signedIn);
        redis.clear();
    }

    private void measureSizes(int most) throws IOException {
        SavedSession saved = SavedSession.recorded(redis.port());
        redis.clear();
        long empty = redis.usedMemory();
        long there = 0;
        Report.heading("Sessions in one Redis", RedisSize.COLUMNS);
        for (long size = FIRST; size <= most; size *= 10) {
            double perSecond = grow(saved, there, size);
            there = size;
            long each = (redis.usedMemory() - empty) / size;
            RedisWait read = wait(size, visitors::reads);
            RedisWait count = wait(size, visitors::counts);
            RedisSize result = new RedisSize(size, each, redis.residentMemory(), perSecond, read, count);
            System.out.println(result.row());
            results.add(result);
        }
    }

    /** Returns how many were saved in a second. */
    private double grow(SavedSession saved, long there, long size) {
        long begin = System.nanoTime();
        long share = (size - there) / CONNECTIONS;
        List<CompletableFuture<Void>> loads = IntStream.range(0, CONNECTIONS)
                .mapToObj(part -> CompletableFuture.runAsync(
                        () -> saved.save(redis.port(), there + part * share, there + (part + 1) * share),
                        work -> new Thread(work).start()))
                .toList();
        loads.forEach(CompletableFuture::join);
        redis.requireSessions(size);
        return (size - there) * 1e9 / (System.nanoTime() - begin);
    }

    /** Has visitors make a request, one after the other. */
    private RedisWait wait(long size, Consumer<SessionRequest> request) {
        NumberedVisitors same = new NumberedVisitors(new MemoryStore());
        List<SessionRequest> requests = random.longs(0, size)
                .distinct()
                .limit(SAMPLE)
                .mapToObj(same::comes)
                .toList();
        for (int round = 0; round < WARM_UP; round++) {
            requests.forEach(request);
        }
        double before = redis.cpuMicros();
        double[] sorted = requests.stream()
                .mapToDouble(each -> micros(each, request))
                .sorted()
                .toArray();
        return new RedisWait(sorted[SAMPLE / 2], (redis.cpuMicros() - before) / SAMPLE);
    }

    private static double micros(SessionRequest each, Consumer<SessionRequest> request) {
        long begin = System.nanoTime();
        request.accept(each);
        return (System.nanoTime() - begin) / 1e3;
    }

    private record SignedIn(int sessions, long bytesEach) implements Result {
        @Override
        public Map<String, Object> json() {
            return Map.of("signedIn", sessions, "bytesEach", bytesEach);
        }
    }
}
