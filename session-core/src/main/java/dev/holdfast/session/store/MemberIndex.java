package dev.holdfast.session.store;

import dev.holdfast.session.json.JsonMember;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one document in the order of its text, and by name. Immutable. */
public final class MemberIndex {
    /** Up to this number comparing the names one by one is as fast as a hash table, and takes no space. */
    private static final int FEW = 16;

    private final List<JsonMember> members;
    private final @Nullable Map<String, JsonMember> byName;

    private MemberIndex(List<JsonMember> members) {
        this.members = members;
        this.byName = members.size() > FEW ? table(members) : null;
    }

    /** Returns an index of {@code members}, in the order of the text and without duplicate names; not checked here. */
    public static MemberIndex of(List<JsonMember> members) {
        return new MemberIndex(List.copyOf(members));
    }

    /** Returns the members in the order of the text, without duplicate names. */
    public List<JsonMember> members() {
        return members;
    }

    /** Returns the member called {@code name}, or null if there is none. */
    public @Nullable JsonMember find(String name) {
        return byName == null ? among(members, name) : byName.get(name);
    }

    private static @Nullable JsonMember among(List<JsonMember> members, String name) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                return members.get(i);
            }
        }
        return null;
    }

    private static Map<String, JsonMember> table(List<JsonMember> members) {
        Map<String, JsonMember> table = new HashMap<>(members.size() * 2);
        members.forEach(member -> table.put(member.name(), member));
        return table;
    }
}
