package dev.holdfast.session;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attempts to remove the record of a session that has been written under another id. */
final class Succession implements WriteAttempts {
    private final ConditionalSessionStore store;
    private final StoredForm form;
    private final Merging merging;
    private final Predecessor old;
    private final Written created;
    private final Instant now;
    private StoredSession expected;
    private Written written;

    Succession(
            ConditionalSessionStore store,
            StoredForm form,
            Merging merging,
            Predecessor old,
            Written created,
            Instant now) {
        this.store = store;
        this.form = form;
        this.merging = merging;
        this.old = old;
        this.created = created;
        this.now = now;
        this.expected = old.stored();
        this.written = created;
    }

    @Override
    public StoredSession expected() {
        return expected;
    }

    /** {@inheritDoc} What another request has saved in the old record has then been taken along. */
    @Override
    public @Nullable Written attempt() {
        Replacement answer = new CertainStore(store).remove(old.id(), expected);
        if (answer.isSaved()) {
            return written;
        }
        if (answer.isGone()) {
            return new Written(Outcome.GONE, created.state(), written.attempts(), Set.of());
        }
        expected = answer.conflict().orElseThrow();
        if (old.isContinued()) {
            takeAlong();
        }
        return null;
    }

    /** Nobody else knows the new id yet. */
    private void takeAlong() {
        Merging.Merged merged = merging.merge(created.state(), old.stored(), expected, now);
        StoredSession document = form.write(merged.state());
        store.set(created.state().id(), document);
        written = new Written(
                Outcome.MERGED, merged.state().asStored(document), written.attempts() + 1, merged.overwritten());
    }
}
