package dev.hearth.sdk.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.blocking.BlockedStack.Frame;
import dev.hearth.sdk.wire.CallSite;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedStackTest {

    /** Of frames such as {@code shop.Ask.all}, the innermost first. */
    private static BlockedStack stack(String frames) {
        List<Frame> all = Arrays.stream(frames.split(" < "))
                .map(frame -> new Frame(
                        frame.substring(0, frame.lastIndexOf('.')), frame.substring(frame.lastIndexOf('.') + 1), 41))
                .toList();
        return new BlockedStack(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdk.internal.misc.Unsafe.park < java.util.concurrent.ThreadPoolExecutor.getTask < java.lang.Thread.run",
                "java.util.concurrent.LinkedBlockingQueue.poll < io.netty.util.concurrent.SingleThreadEventExecutor.takeTask < java.lang.Thread.run",
                "java.util.concurrent.ArrayBlockingQueue.take < shop.Loop.run < java.lang.Thread.run",
                "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take < shop.Loop.run < java.lang.Thread.run",
                "java.util.concurrent.locks.LockSupport.parkNanos < shop.Loop.idle < shop.Loop.run < java.lang.Thread.run",
                "java.lang.Object.wait < shop.Loop.run < java.lang.Thread.run",
                "java.lang.Object.wait < io.netty.util.concurrent.SingleThreadEventExecutor.takeTask < shop.Loop.run < io.netty.util.concurrent.FastThreadLocalRunnable.run"
            })
    void waitingForWork_isIdle(String frames) {
        assertThat(stack(frames).isIdle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.concurrent.CompletableFuture.join < shop.Ask.all < java.lang.Thread.run",
                "java.util.concurrent.CountDownLatch.await < shop.Loop.run < java.lang.Thread.run",
                "java.util.concurrent.ArrayBlockingQueue.take < shop.Ask.all < io.netty.channel.AbstractChannelHandlerContext.invokeChannelRead < java.lang.Thread.run",
                "reactor.core.publisher.BlockingSingleSubscriber.blockingGet < shop.Ask.all < reactor.core.publisher.FluxMap.onNext",
                "shop.Native.park < java.lang.Thread.run"
            })
    void waitingForAnAnswer_isBlocking(String frames) {
        assertThat(stack(frames).isIdle()).isFalse();
    }

    @Test
    void place_isTheInnermostOfTheUsersCode() {
        BlockedStack stack =
                stack("java.lang.Thread.sleep < java.util.concurrent.TimeUnit.sleep < shop.Ask$Inner.lambda$all$0"
                        + " < io.netty.channel.Handler.read < shop.Main.main");
        assertThat(stack.place()).isEqualTo(new CallSite("shop/Ask.java", "shop.Ask.Inner.all", 41));
        assertThat(stack.in(BlockedKind.SLEEP)).isEqualTo("TimeUnit.sleep");
        assertThat(stack("shop.Ask.all < shop.Main.main").in(BlockedKind.MONITOR))
                .isEqualTo("synchronized");
        assertThat(stack("java.lang.Thread.sleep < MainKt.main").place())
                .isEqualTo(new CallSite("Main.kt", "MainKt.main", 41));
        assertThat(new BlockedStack(List.of()).place()).isNull();
        assertThat(new BlockedStack(List.of()).isIdle()).isTrue();
    }

    @Test
    void placeOfAMethodReference_isTheFileWhereItStands_whateverTheJdkCallsItsClass() {
        for (String made : List.of("$$Lambda.0x00007f1c01001000", "$$Lambda$14.1879034789", "$$Lambda+0x1f")) {
            assertThat(stack("java.util.concurrent.CompletableFuture.join < shop.Ask$Inner" + made + ".call"
                                    + " < io.netty.util.concurrent.PromiseTask.run")
                            .place())
                    .isEqualTo(new CallSite("shop/Ask.java", "shop.Ask.Inner", 0))
                    .hasToString("Ask.java");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.Ask.all < io.netty.channel.SingleThreadIoEventLoop.run < java.lang.Thread.run",
                "shop.Ask.all < io.netty.channel.epoll.EpollEventLoop.run < java.lang.Thread.run",
                "shop.Ask.all < io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoop.run < java.lang.Thread.run"
            })
    void loopsOfNetty_areKnownByTheirFrames(String frames) {
        assertThat(stack(frames).isOnALoopOfNetty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.Ask.all < io.netty.util.concurrent.DefaultEventExecutor.run < java.lang.Thread.run",
                "shop.EventLoop.run < java.lang.Thread.run",
                "shop.Ask.all < java.util.concurrent.ThreadPoolExecutor.runWorker < java.lang.Thread.run"
            })
    void threadsThatMayBlock_areNot(String frames) {
        assertThat(stack(frames).isOnALoopOfNetty()).isFalse();
    }
}
