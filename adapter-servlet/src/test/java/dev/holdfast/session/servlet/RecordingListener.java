package dev.holdfast.session.servlet;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records what it hears. */
final class RecordingListener implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
    final List<String> heard;
    private final String name;

    RecordingListener(String name) {
        this(name, new CopyOnWriteArrayList<>());
    }

    RecordingListener(String name, List<String> heard) {
        this.name = name;
        this.heard = heard;
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        heard.add(name + " created");
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        event.getSession().getAttributeNames();
        heard.add(name + " destroyed");
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        heard.add(name + " added " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        heard.add(name + " removed " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        heard.add(name + " replaced " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        heard.add(name + " renamed from the id presented: "
                + !oldId.equals(event.getSession().getId()));
    }
}
