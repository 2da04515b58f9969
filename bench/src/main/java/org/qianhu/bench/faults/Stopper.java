package org.qianhu.bench.faults;

/** Closes something on Ctrl-C, while it is open itself. */
final class Stopper implements AutoCloseable {
    private final Thread hook;

    private Stopper(Thread hook) {
        this.hook = hook;
    }

    static Stopper of(Stage stage) {
        var hook = Thread.ofPlatform().name("stop").unstarted(stage::close);
        Runtime.getRuntime().addShutdownHook(hook);
        return new Stopper(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // it is at work
        }
    }
}
