package dev.holdfast.simulation;

import dev.holdfast.session.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks whether the outcome that the core reports for a save is what the store has seen. */
record Settlement(
        Model model, Request request, Unit unit, @Nullable String id) {
    void check(Outcome outcome) {
        switch (outcome) {
            case SAVED, MERGED -> saved(outcome);
            case TOUCHED, UNCHANGED -> unchanged(outcome);
            case GONE -> gone();
            case CONFLICT -> notWritten(outcome);
            case DESTROYED, UNKNOWN, UNREADABLE -> {}
        }
    }

    private void saved(Outcome outcome) {
        written(outcome);
        String old = unit.predecessor();
        boolean revived = unit.lineage().isRevived();
        if (old != null && unit.applied() == 0 && !request.isExpress() && !revived) {
            model.violated(Rule.ONE_SUCCESSOR, name() + outcome + ", but another request had ended or renewed " + old);
        }
        if (old != null && !request.isExpress() && model.records().live(old) != null && !revived) {
            model.violated(Rule.OLD_ID_ENDS, name() + outcome + ", but the session lives under its old id " + old);
        }
    }

    private void unchanged(Outcome outcome) {
        if (request.isExpress()) {
            return;
        }
        written(outcome);
        if (unit.predecessor() != null) {
            model.violated(Rule.OLD_ID_ENDS, name() + outcome + ", but it has renewed the id");
        }
    }

    private void written(Outcome outcome) {
        boolean followsRevived = unit.predecessor() != null && unit.lineage().isRevived();
        if (unit.applied() > 0 || followsRevived) {
            return;
        }
        if (unit.mustBeWritten() && !isThere()) {
            model.violated(Rule.WRITTEN, name() + outcome + ", but its change was not written");
        } else if (unit.mustWriteLife() && !hasLife() && !request.isExpress()) {
            model.violated(
                    Rule.CHOSEN_ALONE, name() + outcome + ", but the time to live that it chose was not written");
        }
    }

    /** Returns true if writing it would change nothing, for example because another request has removed the same attribute. */
    private boolean isThere() {
        Kept record = id == null ? null : model.records().live(id);
        return record != null && !unit.isCounted() && unit.wrong(record.attributes(), record.attributes()) == null;
    }

    /** Returns true if another request has chosen the same value, so that this request may take the stored text for its own. */
    private boolean hasLife() {
        Kept record = id == null ? null : model.records().live(id);
        return record != null && Objects.equals(record.life(), unit.lifeAfter(null));
    }

    private void gone() {
        if (request.hasLimits() && id != null && model.owners().isPast(id)) {
            unit.lineage().expire();
        }
        Lineage lineage = unit.lineage();
        boolean isNew = !lineage.wasStored() && !lineage.isExpired();
        if (isNew && !unit.isInPlaceOfAnother() && unit.mustBeWritten()) {
            model.violated(Rule.FRESH_IS_SAVED, name() + "GONE, but its session is a new one");
        }
        Kept record = id == null ? null : model.records().live(id);
        if (unit.applied() > 0 && record != null && unit.isIn(record)) {
            notWritten(Outcome.GONE);
        }
    }

    private void notWritten(Outcome outcome) {
        if (unit.applied() > 0 && !request.isExpress()) {
            model.violated(Rule.NOT_WRITTEN, name() + outcome + ", but its change was written");
        }
    }

    private String name() {
        return request.name() + " is told ";
    }
}
