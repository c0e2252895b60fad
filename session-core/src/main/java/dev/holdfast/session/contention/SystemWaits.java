package dev.holdfast.session.contention;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Waits with the system's clock and threads. */
enum SystemWaits implements Waits {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean pause(Duration length) {
        long end = nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        return true;
    }

    @Override
    public FairLock newLock() {
        return new SystemLock(new ReentrantLock(true));
    }

    private record SystemLock(ReentrantLock lock) implements FairLock {
        @Override
        public boolean tryLock(Duration patience) {
            try {
                return lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void unlock() {
            lock.unlock();
        }
    }
}
