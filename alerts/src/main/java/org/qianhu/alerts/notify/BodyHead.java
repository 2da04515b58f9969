package org.qianhu.alerts.notify;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The first {@value #MOST} bytes of an answer as text; what follows is not even received. */
final class BodyHead implements BodySubscriber<String> {
    private static final int MOST = 512;

    private final CompletableFuture<String> text = new CompletableFuture<>();
    private final ByteBuffer head = ByteBuffer.allocate(MOST);
    private Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Flow.Subscription began) {
        subscription = began;
        began.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            int take = Math.min(buffer.remaining(), head.remaining());
            head.put(buffer.slice(buffer.position(), take));
        }
        var open = subscription;
        if (open != null && head.hasRemaining()) {
            open.request(1);
        } else if (open != null) {
            open.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable broken) {
        text.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        text.complete(new String(head.array(), 0, head.position(), StandardCharsets.UTF_8));
    }
}
