package dev.hearth.sdk.delivery;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads one answer: the status counts as soon as it is there; of the body, the first few bytes, in case they tell of rejected records. Thread-safe. */
final class AnswerReader implements HttpResponse.BodyHandler<byte[]> {
    private static final int MOST_BYTES = 16 << 10;

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final byte[] body = new byte[MOST_BYTES];
    private int length; // guarded by this
    private int status; // guarded by this
    private long retryAfterNanos; // guarded by this

    @Override
    public synchronized HttpResponse.BodySubscriber<byte[]> apply(HttpResponse.ResponseInfo info) {
        status = info.statusCode();
        retryAfterNanos = info.headers()
                .firstValue("Retry-After")
                .map(value -> RetryAfter.nanos(value, System.currentTimeMillis()))
                .orElse(0L);
        return new Subscriber();
    }

    /** What is known by now; null if there is no status yet. */
    synchronized @Nullable Answer answer() {
        if (status == 0) {
            return null;
        }
        if (status < 200 || status >= 300) {
            return new Answer.Refused(status, retryAfterNanos);
        }
        byte[] read = new byte[length];
        System.arraycopy(body, 0, read, 0, length);
        return new Answer.Accepted(OtlpRequest.rejection(read));
    }

    private synchronized boolean take(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int take = Math.min(buffer.remaining(), body.length - length);
            buffer.get(body, length, take);
            length += take;
            if (buffer.hasRemaining()) {
                return false;
            }
        }
        return true;
    }

    private final class Subscriber implements HttpResponse.BodySubscriber<byte[]> {
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            Flow.Subscription from = subscription;
            if (!take(buffers) && from != null) {
                from.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable cause) {
            onComplete();
        }

        @Override
        public void onComplete() {
            whole.complete(new byte[0]);
        }
    }
}
