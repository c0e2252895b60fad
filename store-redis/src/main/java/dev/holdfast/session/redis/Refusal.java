package dev.holdfast.session.redis;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a server's refusal: the first word of its error, in capitals. The rest is left out, because servers quote
 * arguments in it.
 */
record Refusal(String word) {
    private static final String NO_MASTER =
            "it is no master that serves; if there was a failover, the address must lead to the new one";

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("READONLY", NO_MASTER),
            Map.entry("MASTERDOWN", NO_MASTER),
            Map.entry("LOADING", "it is still reading its data; wait until it has started"),
            Map.entry("OOM", "its memory is full; raise its maxmemory, or let it evict keys"),
            Map.entry("MISCONF", "it cannot write to its disk and takes no changes; see its log"),
            Map.entry("NOREPLICAS", "it has fewer replicas than it must have for a write"),
            Map.entry("WRONGPASS", "it does not know this username and password"),
            Map.entry("NOAUTH", "it wants a password; set username and password"),
            Map.entry("NOPERM", "this user may not do that; its ACL must allow the command and the keys"),
            Map.entry("WRONGTYPE", "the key holds no text; another program uses this prefix"),
            Map.entry("CLUSTERDOWN", "the Cluster does not serve this slot"),
            Map.entry("TRYAGAIN", "the slot is being moved to another node"),
            Map.entry("BUSY", "it runs a script of somebody else for too long"));

    private static final Set<String> NO_MASTERS = Set.of("READONLY", "MASTERDOWN", "LOADING");

    /** The word of an error; Redis 6 writes the position in the script before it. */
    private static final Pattern WORD = Pattern.compile("^(?:ERR Error running script \\(call to f_[0-9a-f]+\\): )?"
            + "(?:@user_script: ?\\d+: )*-?([A-Z]{2,})\\b");

    static Refusal of(@Nullable String error) {
        Matcher word = WORD.matcher(String.valueOf(error));
        return new Refusal(word.find() ? word.group(1) : "ERR");
    }

    /** Returns true if the connection leads to a server that is not the master, or not yet. */
    boolean isOfNoMaster() {
        return NO_MASTERS.contains(word);
    }

    boolean isOfMovingSlot() {
        return word.equals("TRYAGAIN");
    }

    /** Returns the word and its meaning. */
    @Override
    public String toString() {
        return word + ": " + MEANINGS.getOrDefault(word, "see the server's documentation for this word");
    }
}
