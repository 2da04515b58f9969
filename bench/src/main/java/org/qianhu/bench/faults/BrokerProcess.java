package org.qianhu.bench.faults;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.qianhu.server.broker.EmbeddedBroker;

/** The embedded broker as a process of its own. Arguments: folder, port. */
final class BrokerProcess {
    private BrokerProcess() {}

    /** Runs until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        var broker = EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(broker::close));
        new CountDownLatch(1).await();
    }
}
