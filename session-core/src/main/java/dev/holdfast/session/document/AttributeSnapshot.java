package dev.holdfast.session.document;

import dev.holdfast.session.json.JsonMember;
import dev.holdfast.session.store.IndexedDocument;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session as JSON at one moment: a document, and the differences from it. The cost of creating one, and of
 * comparing two, depends on the differences and not on the size of the document.
 *
 * @param own values that differ from the document's, and those that follow its own, in their order
 * @param gone names in the document that were removed, or that now follow its own
 */
public record AttributeSnapshot(Document base, Map<String, Slice> own, Set<String> gone) {
    private static final Slice ANY_COOKIE = Slice.of("0");

    /** Returns the attributes of a document: all members that are attributes. */
    public static AttributeSnapshot of(Document base) {
        return new AttributeSnapshot(base, Map.of(), Set.of());
    }

    /** Returns true if both have the same JSON: express-session's comparison of two hashes. */
    @SuppressWarnings("ReferenceEquality") // a quick yes
    public boolean sameAs(AttributeSnapshot other) {
        if (this == other) {
            return true;
        }
        if (isOver(other)) {
            if (own.size() != other.own.size()) {
                return false;
            }
            if (isInPlace() && other.isInPlace()) {
                return own.equals(other.own);
            }
        }
        return size() == other.size() && json().equals(other.json());
    }

    /** Returns the JSON of only the attributes, which express-session hashes. */
    public String json() {
        ObjectText object = new ObjectText(base.codec());
        for (JsonMember member : base.members()) {
            if (isHere(member) && !ReservedNames.isBeside(member.name())) {
                object.add(member.name(), value(member));
            }
        }
        addBehind(object);
        return object.document().text();
    }

    /**
     * Returns the document to store, with any value as its cookie.
     *
     * @param life the member with the session's times and its owner; null to keep that of the document
     */
    public IndexedDocument document(@Nullable Slice life) {
        ObjectText object = new ObjectText(base.codec());
        for (JsonMember member : base.members()) {
            if (isHere(member)) {
                object.add(member.name(), beside(member, life));
            }
        }
        addBehind(object);
        if (life != null && !base.has(ReservedNames.LIFE)) {
            object.add(ReservedNames.LIFE, life);
        }
        return object.document();
    }

    private Slice beside(JsonMember member, @Nullable Slice life) {
        if (member.name().equals(ReservedNames.COOKIE)) {
            return ANY_COOKIE;
        }
        return life != null && member.name().equals(ReservedNames.LIFE) ? life : value(member);
    }

    private void addBehind(ObjectText object) {
        own.forEach((name, json) -> {
            if (!isInPlace(name)) {
                object.add(name, json);
            }
        });
    }

    private Slice value(JsonMember member) {
        Slice changed = own.get(member.name());
        return changed == null ? base.slice(member) : changed;
    }

    @SuppressWarnings("ReferenceEquality") // the places of names are only comparable within one document
    private boolean isOver(AttributeSnapshot other) {
        return base == other.base && gone.equals(other.gone);
    }

    private boolean isInPlace() {
        if (own.isEmpty()) {
            return true;
        }
        for (String name : own.keySet()) {
            if (!isInPlace(name)) {
                return false;
            }
        }
        return true;
    }

    private boolean isInPlace(String name) {
        return base.has(name) && !gone.contains(name);
    }

    private boolean isHere(JsonMember member) {
        return !gone.contains(member.name());
    }

    private long size() {
        long behind = own.keySet().stream().filter(name -> !isInPlace(name)).count();
        int life = base.has(ReservedNames.LIFE) ? 1 : 0;
        return base.members().size() - gone.size() - life + behind;
    }
}
