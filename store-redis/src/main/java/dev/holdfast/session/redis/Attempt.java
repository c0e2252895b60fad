package dev.holdfast.session.redis;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** One attempt to send a request. Knows the connection that the client has chosen for it. */
final class Attempt<T extends @Nullable Object> extends Builder<T> implements Sending<T> {
    private final Request<T> request;
    private @Nullable Connection connection;

    Attempt(Request<T> request) {
        this.request = request;
    }

    @Override
    public T run(UnifiedJedis jedis) {
        try {
            return run(request.arguments(), jedis);
        } catch (JedisNoScriptException unknown) {
            // the server does not know the script, for example after a restart; EVAL makes it known
            return run(request.whole().orElseThrow(() -> unknown).get(), jedis);
        }
    }

    @Override
    public boolean hasConnection() {
        return connection != null;
    }

    @Override
    public T build(@Nullable Object reply) {
        Connection from = connection;
        if (from == null) {
            throw new IllegalStateException("a reply must come from a connection; use Jedis 8");
        }
        try {
            return request.decoder().decode(reply, from);
        } catch (WrongReplyException wrong) {
            from.setBroken();
            throw wrong;
        }
    }

    private T run(CommandArguments arguments, UnifiedJedis jedis) {
        return jedis.executeCommand(new CommandObject<>(arguments, this).withPreProcessHook(this::use));
    }

    /**
     * Uses a connection. Refuses a second one: the client of a Cluster retries after a lost connection, and would send a write
     * twice.
     */
    private void use(Connection next) {
        if (connection != null && connection.isBroken() && !request.isRepeatable()) {
            throw new JedisClusterOperationException("sent already, and perhaps carried out");
        }
        connection = next;
        if (next instanceof OwnConnection own) {
            own.begin();
        }
    }
}
