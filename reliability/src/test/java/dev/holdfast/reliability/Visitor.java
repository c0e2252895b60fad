package dev.holdfast.reliability;

import dev.holdfast.reliability.Wire.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A visitor with a browser of one or two tabs, who signs in, adds notes in all tabs at once, reads them and signs out. It knows
 * which notes were acknowledged, and so what each answer must be.
 */
final class Visitor {
    private static final int NOTES_PER_SESSION = 60;
    private static final long PACE = 1_000_000;

    private final String name;
    private final List<int[]> tabs;
    private final Tally tally;
    private final Random random;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private volatile String cookie;

    /** @param tabs for each of the one or two tabs, the ports that it visits in turn */
    Visitor(String name, List<int[]> tabs, Tally tally) {
        this.name = name;
        this.tabs = tabs;
        this.tally = tally;
        this.random = new Random(name.hashCode());
    }

    /** Opens the tabs, and continues until {@code crowd} stops; then reads the notes a last time. */
    void visit(Crowd crowd) {
        try (Tab first = new Tab(tabs.get(0))) {
            while (!crowd.isOver()) {
                session(crowd, first);
            }
        }
    }

    private void session(Crowd crowd, Tab tab) {
        acknowledged.clear();
        until200(tab, "/login/" + name, null);
        int last = numbers.get() + NOTES_PER_SESSION;
        Thread second = new Thread(() -> second(crowd, last), "visitor-" + name + "-tab");
        if (tabs.size() > 1) {
            second.start();
        }
        notes(crowd, tab, last);
        join(second);
        check(until200(tab, "/notes", cookie), true);
        if (random.nextInt(2) == 0) {
            signOut(tab);
        }
        probeEnded(tab);
    }

    private void second(Crowd crowd, int last) {
        try (Tab tab = new Tab(tabs.get(1))) {
            notes(crowd, tab, last);
        }
    }

    private void notes(Crowd crowd, Tab tab, int last) {
        while (!crowd.isOver() && numbers.get() < last) {
            LockSupport.parkNanos(PACE);
            int kind = random.nextInt(10);
            if (kind < 6) {
                add(tab);
            } else if (kind < 9) {
                look(tab);
            } else if (get(tab, "/plain", null).status() > 200) {
                // a page that needs no session
                tally.wrong.incrementAndGet();
            }
        }
    }

    private void add(Tab tab) {
        String note = name + "-" + numbers.incrementAndGet();
        Answer answer = get(tab, "/add/" + note, cookie);
        if (answer.status() == 200 && isMine(answer)) {
            tally.acknowledged.incrementAndGet();
            acknowledged.add(note);
        }
    }

    /** Every note that was acknowledged before the request must be in the answer. */
    private void look(Tab tab) {
        Set<String> before = new HashSet<>(acknowledged);
        Answer answer = get(tab, "/notes", cookie);
        if (answer.status() == 200) {
            check(answer, before, false);
        }
    }

    private void check(Answer answer, boolean isLast) {
        check(answer, new HashSet<>(acknowledged), isLast);
    }

    private void check(Answer answer, Set<String> before, boolean isLast) {
        if (!isMine(answer)) {
            return;
        }
        List<String> found = new ArrayList<>(
                List.of(answer.body().substring(name.length()).strip().split(",")));
        Set<String> once = new HashSet<>(found);
        tally.twice.addAndGet(found.size() - once.size());
        if (!once.stream().allMatch(note -> note.isEmpty() || note.startsWith(name + "-"))) {
            tally.wrong.incrementAndGet();
        }
        before.removeAll(once);
        tally.lost.addAndGet(before.size());
        if (isLast) {
            acknowledged.clear();
        }
    }

    private boolean isMine(Answer answer) {
        String user = answer.body().split(" ")[0];
        if (user.equals("nobody")) {
            tally.anonymous.incrementAndGet();
        } else if (!user.equals(name)) {
            tally.wrong.incrementAndGet();
        }
        return user.equals(name);
    }

    private void signOut(Tab tab) {
        String old = cookie;
        if (get(tab, "/logout", old).status() == 200) {
            ended.add(old);
        }
    }

    /** A session whose end was acknowledged must never be served again. */
    private void probeEnded(Tab tab) {
        for (String old : ended) {
            Answer answer = get(tab, "/notes", old);
            if (answer.status() == 200 && !answer.body().equals("nobody")) {
                tally.undead.incrementAndGet();
            }
        }
        while (ended.size() > 3) {
            ended.remove(0);
        }
    }

    private Answer until200(Tab tab, String path, String with) {
        Answer answer = get(tab, path, with);
        while (answer.status() != 200) {
            LockSupport.parkNanos(10 * PACE);
            answer = get(tab, path, with);
        }
        if (answer.cookie() != null) {
            cookie = answer.cookie();
        }
        return answer;
    }

    private Answer get(Tab tab, String path, String with) {
        long begin = System.nanoTime();
        Answer answer = tab.get(path, with);
        tally.answered(answer.status(), begin, System.nanoTime());
        return answer;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
