package dev.hearth.sdk.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLoopsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nioEventLoopGroup-2-1",
                "vert.x-eventloop-thread-0",
                "reactor-http-epoll-3",
                "parallel-1",
                "armeria-common-worker-epoll-2-1",
                "armeria-boss-http-*:8080",
                "lettuce-nioEventLoop-4-1",
                "grpc-default-worker-ELG-1-3",
                "HttpClient-1-SelectorManager",
                "XNIO-1 I/O-2"
            })
    void eventLoops_areKnownByTheirNames(String name) {
        assertThat(EventLoops.isNamedSo(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "pool-1-thread-1",
                "boundedElastic-1",
                "vert.x-worker-thread-0",
                "armeria-common-blocking-tasks-1-1",
                "ForkJoinPool.commonPool-worker-1",
                "XNIO-1 task-1",
                ""
            })
    void threadsThatMayBlock_areNot(String name) {
        assertThat(EventLoops.isNamedSo(name)).isFalse();
    }
}
