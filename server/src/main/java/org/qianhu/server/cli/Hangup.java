package org.qianhu.server.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP. Java has no standard API for signals; the one that every JDK carries is reached by
 * reflection, and its absence costs only the signal, not the server. A process that was started
 * with the signal ignored, as {@code nohup} does, never gets it: the JVM leaves it ignored.
 */
final class Hangup {
    private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

    private Hangup() {}

    /** Runs {@code reload} at each signal, one after the other. */
    static void call(Runnable reload) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler called =
                    (_, method, _) -> {
                        if (method.getName().equals("handle")) {
                            reload.run();
                        }
                        return null;
                    };
            var proxy =
                    Proxy.newProxyInstance(
                            Hangup.class.getClassLoader(), new Class<?>[] {handler}, called);
            var hup = signal.getConstructor(String.class).newInstance("HUP");
            var before = signal.getMethod("handle", signal, handler).invoke(null, hup, proxy);
            if (handler.getField("SIG_IGN").get(null).equals(before)) {
                LOG.info("SIGHUP is ignored here (nohup?); `./qianhu reload` reloads");
            }
        } catch (ReflectiveOperationException | IllegalArgumentException none) {
            LOG.warn("no reload on SIGHUP here; use POST /api/v1/reload", none);
        }
    }
}
