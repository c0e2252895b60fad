package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** A command of memcached's meta protocol. Its answer must repeat the number of the command. */
final class MetaCommand {
    /** The mode that stores a value only if the key has none. */
    private static final String ADD = " ME";

    private final String name;
    private final String line;
    private final byte @Nullable [] value;

    private MetaCommand(String name, String line, byte @Nullable [] value) {
        this.name = name;
        this.line = line;
        this.value = value;
    }

    /** Returns the value and its version. */
    static MetaCommand get(String key) {
        return new MetaCommand("get", "mg " + key + " v c", null);
    }

    static MetaCommand touch(String key, int time) {
        return new MetaCommand("touch", "mg " + key + " T" + time, null);
    }

    static MetaCommand set(String key, Item item) {
        return store("set", key, item, "");
    }

    static MetaCommand add(String key, Item item) {
        return store("add", key, item, ADD);
    }

    static MetaCommand cas(String key, Item item, long version) {
        return store("cas", key, item, " C" + version);
    }

    static MetaCommand delete(String key) {
        return new MetaCommand("delete", "md " + key, null);
    }

    static MetaCommand delete(String key, long version) {
        return new MetaCommand("delete", "md " + key + " C" + version, null);
    }

    /** Returns the command's usual name, for messages. */
    String name() {
        return name;
    }

    byte[] bytes(long number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((line + " O" + number + "\r\n").getBytes(UTF_8));
        if (value != null) {
            bytes.writeBytes(value);
            bytes.writeBytes(new byte[] {'\r', '\n'});
        }
        return bytes.toByteArray();
    }

    private static MetaCommand store(String name, String key, Item item, String condition) {
        byte[] value = item.text.getBytes(UTF_8);
        String line = "ms " + key + " " + value.length + " F" + item.flags + " T" + item.time + condition;
        return new MetaCommand(name, line, value);
    }

    /**
     * A value to store.
     *
     * @param flags tell the npm client how to read it
     * @param time seconds from now; above 30 days, seconds since 1970
     */
    record Item(String text, int flags, int time) {
        /** The flags of JSON text. Invalid JSON with these flags ends the Node process; documents are valid JSON. */
        static final int JSON = 2;

        static final int TEXT = 0;

        @Override
        public String toString() {
            return "item of " + text.length() + " characters";
        }
    }
}
