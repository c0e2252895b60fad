package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.CountDownLatch;

/** Counts down when the container has ended a request. */
record EndListener(CountDownLatch ended) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
        ended.countDown();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    /** Tomcat 9 says no more of a request that has failed. */
    @Override
    public void onError(AsyncEvent event) {
        ended.countDown();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
