package dev.hearth.sdk.corpus;

import dev.hearth.corpus.Tracing;
import dev.hearth.mutiny.HearthMutiny;
import dev.hearth.reactor.HearthReactor;
import dev.hearth.rxjava.HearthRxJava;
import dev.hearth.sdk.Hearth;
import java.time.Duration;

/** The Hearth SDK, with its modules for the reactive libraries unless bare. */
final class HearthKit implements Kit {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final boolean bare;
    private final Places places = new Places();

    private HearthKit(boolean bare) {
        this.bare = bare;
    }

    static HearthKit start(boolean bare, String url, String service) {
        Hearth.configure(o -> o.serviceName(service).baseUrl(url).console(false).spool(false));
        if (!bare) {
            HearthReactor.install();
            HearthRxJava.install();
            HearthMutiny.install();
        }
        return new HearthKit(bare);
    }

    @Override
    public Tracing tracing(String prefix, int round) {
        return new HearthTracing(prefix, round, bare, places);
    }

    @Override
    public void flush() {
        Hearth.flush(PATIENCE);
    }

    @Override
    public void stop() {
        Hearth.shutdown(PATIENCE);
    }
}
