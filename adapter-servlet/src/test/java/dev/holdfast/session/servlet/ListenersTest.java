package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.EventListener;
import java.util.List;

/** What listeners hear, and in which order. */
class ListenersTest {
    private final RecordingListener first = new RecordingListener("first");
    private final RecordingListener second = new RecordingListener("second", first.heard);

    @InEveryContainer
    void hearOfASessionInOrderAndOfItsEndInReverseOrder(Container container) throws Exception {
        try (Site site = new Site(container, first, second)) {
            site.on("/", (request, response) -> request.getSession().invalidate());
            site.get("/");
            assertEquals(
                    List.of("first created", "second created", "second destroyed", "first destroyed"), first.heard);
        }
    }

    @InEveryContainer
    void hearOfASessionOnlyOnce(Container container) throws Exception {
        try (Site site = new Site(container, first)) {
            site.get("/show", "Cookie", Site.cookie(site.get("/set")));
            assertEquals(List.of("first created", "first added n=1"), first.heard);
        }
    }

    @InEveryContainer
    void hearOfAttributesWithTheOldValue(Container container) throws Exception {
        try (Site site = new Site(container, first)) {
            site.on("/", (request, response) -> {
                HttpSession session = request.getSession();
                session.setAttribute("n", 2);
                session.removeAttribute("n");
                session.removeAttribute("n");
            });
            String cookie = site.visitor();
            first.heard.clear();
            site.get("/", "Cookie", cookie);
            assertEquals(List.of("first replaced n=1", "first removed n=2"), first.heard);
        }
    }

    @InEveryContainer
    void hearOfTheAttributesOfASessionThatEnds(Container container) throws Exception {
        try (Site site = new Site(container, first)) {
            site.on("/", (request, response) -> request.getSession().invalidate());
            String cookie = site.visitor();
            first.heard.clear();
            site.get("/", "Cookie", cookie);
            assertEquals(List.of("first destroyed", "first removed n=1"), first.heard);
        }
    }

    @InEveryContainer
    void hearOfANewId(Container container) throws Exception {
        try (Site site = new Site(container, first)) {
            site.on("/", (request, response) -> {
                request.changeSessionId();
                request.getSession();
            });
            String cookie = site.visitor();
            first.heard.clear();
            site.get("/", "Cookie", cookie);
            assertEquals(List.of("first renamed from the id presented: true"), first.heard);
        }
    }

    @InEveryContainer
    void valuesHearThatTheyAreBoundBeforeTheyAreThereAndUnboundWhenTheyHaveGone(Container container) throws Exception {
        try (Site site = new Site(container, first)) {
            site.on("/", (request, response) -> {
                HttpSession session = request.getSession();
                session.setAttribute("v", new Value("a", first.heard));
                session.setAttribute("v", new Value("b", first.heard));
                session.invalidate();
            });
            site.get("/");
            assertEquals(
                    List.of(
                            "first created",
                            "bound a, there: false",
                            "first added v=a",
                            "bound b, there: true",
                            "unbound a",
                            "first replaced v=a",
                            "first destroyed",
                            "unbound b",
                            "first removed v=b"),
                    first.heard);
        }
    }

    @org.junit.jupiter.api.Test
    void mustListenToSomethingThatIsTold() {
        EventListener deaf = new EventListener() {};
        assertThrows(IllegalArgumentException.class, () -> Listeners.of(deaf));
    }

    /** A value that is told where it is. */
    public record Value(String name, List<String> heard) implements HttpSessionBindingListener {
        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            heard.add("bound " + name + ", there: " + (event.getSession().getAttribute("v") != null));
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            heard.add("unbound " + name);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
