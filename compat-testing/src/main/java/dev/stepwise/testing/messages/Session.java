package dev.stepwise.testing.messages;

import net.jqwik.api.JqwikException;
import net.jqwik.api.sessions.JqwikSession;

/** Runs what draws from arbitraries that are given, which may keep things where jqwik has them in its sessions only. */
final class Session {

    private Session() {}

    static void run(Runnable task) {
        boolean started = start();
        try {
            task.run();
        } finally {
            if (started) {
                JqwikSession.finish();
            }
        }
    }

    private static boolean start() {
        if (JqwikSession.isActive()) {
            return false;
        }
        try {
            JqwikSession.start();
            return true;
        } catch (JqwikException e) {
            // A property runs, which is as good.
            return false;
        }
    }
}
