package dev.hearth.server.otlp;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects a request body, giving up as soon as it exceeds its own limit or the budget of all. */
final class BodyCollector implements Subscriber<HttpObject> {

    /** What a part takes beside its bytes: senders may send them one by one. */
    private static final int PART_BYTES = 64;

    private final ByteBudget.Account account;
    private final long maxBytes;
    private final List<byte[]> parts = new ArrayList<>();
    private int collectedBytes;
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
        if ((long) collectedBytes + data.length() > maxBytes) {
            giveUp(OtlpProblem.tooLarge(maxBytes));
            return;
        }
        // Each part once for itself and once in the whole.
        long bytes = PART_BYTES + 2L * data.length();
        if (account.isBeyondTotal(bytes)) {
            giveUp(OtlpProblem.tooLargeForMemory());
        } else if (!account.take(bytes)) {
            giveUp(OtlpProblem.busy());
        } else {
            byte[] bytesOfPart = data.array();
            parts.add(bytesOfPart.length == data.length() ? bytesOfPart : Arrays.copyOf(bytesOfPart, data.length()));
            collectedBytes += data.length();
        }
    }

    private void giveUp(OtlpProblem problem) {
        parts.clear();
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
        if (!body.isDone()) {
            byte[] whole = whole();
            long partsBytes = (long) parts.size() * PART_BYTES + collectedBytes;
            parts.clear();
            account.giveBack(partsBytes);
            body.complete(whole);
        }
    }

    private byte[] whole() {
        byte[] whole = new byte[collectedBytes];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
