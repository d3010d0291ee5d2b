package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Event loops of Netty's own, with handlers for what comes over real connections. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NettyEventLoopTest {
    private static final int SLOW_MILLIS = 60;

    @AutoClose("shutdownGracefully")
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @AutoClose("shutdownGracefully")
    private final EventLoopGroup loopsOfAnotherName =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("shop"), NioIoHandler.newFactory());

    @AutoClose("shutdownGracefully")
    private final EventExecutorGroup workers = new DefaultEventExecutorGroup(1);

    @AutoClose
    private final OtlpSink sink = new OtlpSink();

    private volatile long blockingLine;

    @BeforeEach
    void watch() {
        Hearth.configure(o -> o.baseUrl(sink.url())
                .console(false)
                .spool(false)
                .scheduleDelay(Duration.ofMinutes(1))
                .watchBlocking(true));
    }

    @AfterEach
    void shutDown() {
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    @Test
    void handlerThatReadsFromABlockingSocket_isReportedWithItsLine_itsLoopAndItsSpan() throws Exception {
        SlowShop shop = new SlowShop();
        askAServerThatAsks(shop, Runnable::run);

        assertThat(BlockedReports.atTheEnd(sink, "socket_read", "park", "wait"))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.attributes())
                            .containsEntry("hearth.blocked.kind", "socket_read")
                            .containsEntry("hearth.blocked.thread", nameOf(loops))
                            .containsEntry("code.filepath", "dev/hearth/acceptance/SlowShop.java")
                            .containsEntry("code.function", "dev.hearth.acceptance.SlowShop.ask")
                            .containsEntry("code.lineno", shop.askingLine());
                    assertThat(report.parentId())
                            .isEqualTo(sink.one("handling", "span").id());
                });
    }

    @Test
    void taskThatWaitsForALatch_isReportedWithItsLineAndItsLoop() throws Exception {
        loops.submit(this::waitForNobody).get();

        assertThat(BlockedReports.atTheEnd(sink, "socket_read", "park", "wait"))
                .singleElement()
                .satisfies(report -> assertThat(report.attributes())
                        .containsEntry("hearth.blocked.kind", "park")
                        .containsEntry("hearth.blocked.in", "CountDownLatch.await")
                        .containsEntry("hearth.blocked.thread", nameOf(loops))
                        .containsEntry("code.function", "dev.hearth.acceptance.NettyEventLoopTest.waitForNobody")
                        .containsEntry("code.lineno", blockingLine));
    }

    @Test
    void taskThatIsNothingButABlockingMethod_isReportedWithTheFileThatNamesIt() throws Exception {
        CompletableFuture<String> slow = new CompletableFuture<>();
        Thread loop = loops.submit(Thread::currentThread).get();
        Future<String> late = loops.submit(slow::join);
        while (loop.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
        slow.completeOnTimeout("late", SLOW_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(late.get()).isEqualTo("late");

        assertThat(BlockedReports.atTheEnd(sink, "park"))
                .singleElement()
                .satisfies(report -> assertThat(report.attributes())
                        .containsEntry("hearth.blocked.in", "CompletableFuture.join")
                        .containsEntry("code.filepath", "dev/hearth/acceptance/NettyEventLoopTest.java")
                        .containsEntry("code.function", "dev.hearth.acceptance.NettyEventLoopTest")
                        .doesNotContainKey("code.lineno"));
    }

    @Test
    void loopWhoseThreadHasAnotherName_isKnownByItsStack() throws Exception {
        loopsOfAnotherName.submit(this::waitForNobody).get();

        assertThat(BlockedReports.atTheEnd(sink, "park"))
                .singleElement()
                .satisfies(report -> assertThat(report.attributes())
                        .containsEntry("hearth.blocked.thread", nameOf(loopsOfAnotherName))
                        .containsEntry("code.lineno", blockingLine));
    }

    @Test
    void loopThatWaitsForWork_andHandlersOnThreadsThatMayBlock_areHealthy() throws Exception {
        askAServerThatAsks(new SlowShop(), workers);
        loops.schedule(() -> {}, SLOW_MILLIS, TimeUnit.MILLISECONDS).get();
        workers.submit(this::waitForNobody).get();

        assertThat(BlockedReports.atTheEnd(sink, "socket_read", "park", "wait")).isEmpty();
        assertThat(sink.ofType("span")).extracting(span -> span.name()).containsExactly("handling");
    }

    private static String nameOf(EventLoopGroup group) {
        return group.submit(() -> Thread.currentThread().getName())
                .syncUninterruptibly()
                .getNow();
    }

    private Boolean waitForNobody() throws InterruptedException {
        CountDownLatch nobodys = new CountDownLatch(1);
        blockingLine = Line.below();
        return nobodys.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The server's handler asks the shop and waits for its answer, on a thread of {@code where}. */
    private void askAServerThatAsks(SlowShop shop, Executor where) throws Exception {
        try (shop) {
            Channel server = serve(new Handling(where, shop::ask));
            InetSocketAddress address = (InetSocketAddress) server.localAddress();
            try (Socket customer = new Socket(address.getAddress(), address.getPort())) {
                customer.getOutputStream().write('?');
                assertThat(customer.getInputStream().read()).isEqualTo('!');
            }
            server.close().sync();
        }
    }

    private Channel serve(ChannelHandler handler) throws InterruptedException {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(handler);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    /** Answers every message with what {@code answer} comes to on a thread of {@code where}, inside of a span. */
    private static final class Handling extends ChannelInboundHandlerAdapter {
        private final Executor where;
        private final IntSupplier answer;

        Handling(Executor where, IntSupplier answer) {
            this.where = where;
            this.answer = answer;
        }

        @Override
        public void channelRead(ChannelHandlerContext connection, Object message) {
            ReferenceCountUtil.release(message);
            where.execute(() -> answer(connection));
        }

        private void answer(ChannelHandlerContext connection) {
            try (HearthSpan span = Hearth.span("handling")) {
                int price = answer.getAsInt();
                span.setAttribute("price", price);
                connection.writeAndFlush(connection.alloc().buffer(1).writeByte(price));
            }
        }
    }
}
