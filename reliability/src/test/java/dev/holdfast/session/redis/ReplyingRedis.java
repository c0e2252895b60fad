package dev.holdfast.session.redis;

import java.net.InetSocketAddress;
import java.util.List;

/** A proxy before a Redis that answers some commands itself, as a server does that starts, was demoted, or moves a slot. */
public final class ReplyingRedis implements AutoCloseable {
    private static final List<String> COMMANDS = List.of("EVALSHA", "GET", "SET", "DEL");

    private final FaultyProxy proxy;

    public ReplyingRedis(RedisServer server) {
        proxy = new FaultyProxy(new redis.clients.jedis.HostAndPort(
                server.address().getHostString(), server.address().getPort()));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(proxy.address().getHost(), proxy.address().getPort());
    }

    /** Answers the next command of each kind with an error. */
    public void say(String error) {
        COMMANDS.forEach(command -> proxy.onNext(command, FaultyProxy.answer("-" + error + "\r\n")));
    }

    @Override
    public void close() {
        proxy.close();
    }
}
