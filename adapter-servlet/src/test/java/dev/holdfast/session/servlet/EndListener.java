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

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
