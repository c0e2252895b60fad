package dev.holdfast.session;

import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attempts to write one session in place of the document that it was loaded from. */
final class Replacing implements WriteAttempts {
    private final CertainStore store;
    private final StoredForm form;
    private final Merging merging;
    private final SessionState mine;
    private final StoredSession base;
    private final Instant now;
    private StoredSession expected;
    private Merging.Merged next;
    private int attempts;

    Replacing(
            CertainStore store, StoredForm form, Merging merging, SessionState mine, StoredSession base, Instant now) {
        this.store = store;
        this.form = form;
        this.merging = merging;
        this.mine = mine;
        this.base = base;
        this.now = now;
        this.expected = base;
        this.next = new Merging.Merged(mine, Set.of());
    }

    @Override
    public StoredSession expected() {
        return expected;
    }

    @Override
    public @Nullable Written attempt() {
        attempts++;
        StoredSession document = form.write(next.state());
        Replacement answer = store.replace(mine.id(), expected, document, this::isRepeatable);
        if (answer.isSaved()) {
            Outcome outcome = attempts == 1 ? Outcome.SAVED : Outcome.MERGED;
            return new Written(outcome, next.state().asStored(document), attempts, next.overwritten());
        }
        if (answer.isGone()) {
            return new Written(Outcome.GONE, mine, attempts, Set.of());
        }
        expected = answer.conflict().orElseThrow();
        next = merging.merge(mine, base, expected, now);
        return null;
    }

    private boolean isRepeatable() {
        return merging.isRepeatable(mine, base);
    }
}
