package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/** The commands that a server receives, as its MONITOR shows them, without those that open a connection or run in a script. */
final class Monitor implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile("\\+[0-9.]+ \\[\\d+ (\\S+)] (.*)");
    private static final Pattern ARGUMENT = Pattern.compile("\"((?:[^\"\\\\]++|(?:\\\\.)++)*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-f]{2}|.)");
    private static final Set<String> GREETINGS = Set.of("HELLO", "CLIENT", "AUTH", "SELECT");

    private final Jedis marker;
    private final Socket socket;
    private final BufferedReader lines;
    private int marks;

    Monitor(RedisProcess server) {
        try {
            marker = server.connect();
            socket = new Socket(server.address().getHost(), server.address().getPort());
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            socket.getOutputStream().write("MONITOR\r\n".getBytes(ISO_8859_1));
            lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the commands since the last call, each with its arguments. */
    List<List<String>> takeCommands() {
        List<String> mark = List.of("ECHO", "mark " + marks++);
        marker.echo(mark.get(1));
        List<List<String>> commands = new ArrayList<>();
        List<String> command = next();
        while (!command.equals(mark)) {
            if (!command.isEmpty() && !GREETINGS.contains(command.get(0))) {
                commands.add(command);
            }
            command = next();
        }
        return commands;
    }

    @Override
    public void close() {
        marker.close();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the next command, empty if a script has sent it. */
    private List<String> next() {
        try {
            Matcher line = LINE.matcher(lines.readLine());
            if (!line.matches() || line.group(1).equals("lua")) {
                return List.of();
            }
            return ARGUMENT.matcher(line.group(2))
                    .results()
                    .map(argument -> text(argument.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(escaped);
        int end = 0;
        while (escape.find()) {
            bytes.writeBytes(escaped.substring(end, escape.start()).getBytes(ISO_8859_1));
            bytes.write(unescaped(escape.group(1)));
            end = escape.end();
        }
        bytes.writeBytes(escaped.substring(end).getBytes(ISO_8859_1));
        return bytes.toString(UTF_8);
    }

    private static int unescaped(String escape) {
        return switch (escape.charAt(0)) {
            case 'x' -> Integer.parseInt(escape.substring(1), 16);
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'a' -> 7;
            case 'b' -> '\b';
            default -> escape.charAt(0);
        };
    }
}
