package org.qianhu.server.broker;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the messages of one client in order, which MQTT promises (4.6.0-6) and Artemis 2.55 does
 * not keep (ARTEMIS-6191): a reading that overtakes the next one of its point hides an alarm.
 *
 * <p>Artemis orders what waits for the disk by a context that lies in a thread. For MQTT it binds
 * the session's own to the thread that the client connected on, while messages are handled on any
 * thread of a pool, each with another context left in it; two messages in two contexts race. So the
 * session's own is bound before each message is stored. What is delivered is stored already and
 * waits for nothing: it goes out without the context that was left in the thread.
 */
final class InOrder implements ActiveMQServerMessagePlugin {
    private volatile @Nullable StorageManager storage;

    @Override
    public void registered(ActiveMQServer server) {
        storage = server.getStorageManager();
    }

    @Override
    public void beforeSend(
            ServerSession session,
            Transaction tx,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue) {
        var known = storage;
        if (known != null) {
            known.setContext(session.getSessionContext());
        }
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        var known = storage;
        if (known != null) {
            known.clearContext();
        }
    }
}
