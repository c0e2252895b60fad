package dev.holdfast.session.redis;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * One command, and the decoder of its reply.
 *
 * @param arguments the command with its arguments
 * @param whole the same with the text of its script, for a server that does not know it
 * @param isRepeatable whether it may be sent again if it is unknown whether it was executed
 */
record Request<T extends @Nullable Object>(
        CommandArguments arguments,
        Optional<Supplier<CommandArguments>> whole,
        Decoder<T> decoder,
        boolean isRepeatable) {

    /** Returns an idempotent command, which may be sent again. */
    static <T extends @Nullable Object> Request<T> repeatable(CommandArguments arguments, Decoder<T> decoder) {
        return new Request<>(arguments, Optional.empty(), decoder, true);
    }

    /** Returns a command that must be sent only once. */
    static <T extends @Nullable Object> Request<T> once(CommandArguments arguments, Decoder<T> decoder) {
        return new Request<>(arguments, Optional.empty(), decoder, false);
    }

    static CommandArguments command(Command command) {
        return new CommandArguments(command);
    }

    /** Returns this command, with {@code decoder} for its reply. */
    <R extends @Nullable Object> Request<R> decodedBy(Decoder<R> decoder) {
        return new Request<>(arguments, whole, decoder, isRepeatable);
    }

    /** Returns the command's name, for messages. */
    String name() {
        return arguments.getCommand().toString();
    }

    /** Decodes a reply. */
    interface Decoder<T extends @Nullable Object> {
        /**
         * Returns the answer.
         *
         * @param reply bytes, a number, a list of such, or null
         * @param connection the connection of the reply, still used by this call
         * @throws WrongReplyException if the reply cannot belong to this command
         */
        T decode(@Nullable Object reply, Connection connection);
    }
}
