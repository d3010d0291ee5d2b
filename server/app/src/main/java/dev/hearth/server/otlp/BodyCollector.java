package dev.hearth.server.otlp;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects a request body, giving up as soon as it exceeds its own limit or the budget of all. */
final class BodyCollector implements Subscriber<HttpObject> {

    private final ByteBudget.Account account;
    private final long maxBytes;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    BodyCollector(ByteBudget.Account account, long maxBytes) {
        this.account = account;
        this.maxBytes = maxBytes;
    }

    /** Completes with the body, or with an {@link OtlpProblem}. */
    CompletableFuture<byte[]> body() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(HttpObject part) {
        if (body.isDone() || !(part instanceof HttpData data)) {
            return;
        }
        if ((long) collected.size() + data.length() > maxBytes) {
            giveUp(OtlpProblem.tooLarge(maxBytes));
        } else if (!account.take(data.length())) {
            giveUp(OtlpProblem.busy());
        } else {
            collected.write(data.array(), 0, data.length());
        }
    }

    private void giveUp(OtlpProblem problem) {
        body.completeExceptionally(problem);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(collected.toByteArray());
    }
}
