package dev.holdfast.simulation;

import dev.holdfast.session.SessionInfo;
import dev.holdfast.session.SessionManager;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a handler does with users: signs in, looks at the sessions of a user, and ends them. */
final class Users {
    private final Request request;
    private final Model model;
    private final SessionManager manager;
    private @Nullable String spared;
    private boolean revoking;

    Users(Request request, Model model, SessionManager manager) {
        this.request = request;
        this.model = model;
        this.manager = manager;
    }

    /** Returns the handle of the session that must survive the operation of this request; null if there is none. */
    @Nullable
    String spared() {
        return spared;
    }

    /** Returns true while the request ends sessions of a user. */
    boolean isRevoking() {
        return revoking;
    }

    @Nullable
    Object signIn(String user) {
        return view().change(
                        "signed in as " + user,
                        () -> view().session(live -> {
                            String old = live.id();
                            live.signIn(user);
                            view().unit(mine -> mine.renewed(old));
                            model.owners().begun(live.id(), null);
                            model.owners().signedIn(Objects.requireNonNull(live.handle(), "handle"), user);
                        }));
    }

    @Nullable
    Object confirm() {
        return view().change(
                        "confirmed",
                        () -> view().session(live -> {
                            if (live.user() != null) {
                                String old = live.id();
                                live.confirm();
                                view().unit(mine -> mine.renewed(old));
                                model.owners().begun(live.id(), null);
                            }
                        }));
    }

    /** Checks that the list has each session that exists both before and after. */
    Object list(String user) {
        Set<String> before = handles(user);
        Set<String> listed = manager.of(user).list().stream()
                .map(SessionInfo::handle)
                .collect(Collectors.toCollection(TreeSet::new));
        before.retainAll(handles(user));
        if (!listed.containsAll(before) || !model.owners().of(user).containsAll(listed)) {
            model.violated(Rule.LIST_IS_RIGHT, "the list of " + user + " is " + listed + ", but there are " + before);
        }
        return "listed " + listed;
    }

    /** Ends the session with the oldest sign-in. */
    Object revoke(String user) {
        List<SessionInfo> all = manager.of(user).list();
        if (all.isEmpty()) {
            return "none to revoke";
        }
        String handle = all.get(0).handle();
        boolean found = revoking(() -> manager.of(user).revoke(handle));
        if (found) {
            model.owners().revokedAlone(handle);
        }
        return found ? "revoked " + handle : "not found";
    }

    Object revokeAll(String user) {
        Set<String> ended = model.owners().of(user);
        revoking(() -> {
            manager.of(user).revokeAll();
            return true;
        });
        model.owners().revoked(ended);
        return "revoked " + ended;
    }

    @Nullable
    Object revokeOthers() {
        return view().change(
                        "revoked the others",
                        () -> view().session(live -> {
                            String user = live.user();
                            if (user != null) {
                                Set<String> ended = model.owners().of(user);
                                ended.remove(live.handle());
                                String before = handleBefore();
                                ended.removeIf(handle -> handle.equals(before));
                                spared = live.handle();
                                revoking(() -> {
                                    manager.of(user).revokeAllBut(live);
                                    return true;
                                });
                                model.owners().revoked(ended);
                            }
                        }));
    }

    /** Returns the handle that the session has in the store while this request gives it another; null if there is none. */
    private @Nullable String handleBefore() {
        Unit unit = view().unit();
        String old = unit == null ? null : unit.predecessor();
        Kept record = old == null ? null : model.records().live(old);
        Kept.Owner owner = record == null ? null : record.owner();
        return owner == null ? null : owner.handle();
    }

    /** Returns the handles of the stored sessions that a browser may have and that have not reached a limit. */
    private Set<String> handles(String user) {
        Set<String> handles = new TreeSet<>();
        for (String id : model.records().ids()) {
            Kept.Owner owner =
                    Objects.requireNonNull(model.records().live(id), id).owner();
            if (owner != null && owner.user().equals(user) && model.isListable(id)) {
                handles.add(owner.handle());
            }
        }
        return handles;
    }

    private boolean revoking(BooleanSupplier revocation) {
        revoking = true;
        try {
            return revocation.getAsBoolean();
        } finally {
            revoking = false;
            spared = null;
        }
    }

    private View view() {
        return request.view();
    }
}
