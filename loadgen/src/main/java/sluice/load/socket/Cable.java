package sluice.load.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import sluice.load.Call;
import sluice.load.impair.Way;

/**
 * A socket by its cable: what a bad network does to it. Used on the socket's loop.
 *
 * @param socket open
 * @param loop   of it
 * @param clock  of the run
 * @param call   that speaks over it
 * @param turn   runs a task and then sees to what it did to the call
 */
record Cable(WebSocket socket, EventLoop loop, RunClock clock, Call call, Executor turn)
    implements Way {
  @Override
  public long nowNanos() {
    return clock.nanos();
  }

  @Override
  public void at(long nanos, Runnable task) {
    loop.schedule(() -> turn.execute(task), Math.max(0, nanos - clock.nanos()),
        TimeUnit.NANOSECONDS);
  }

  @Override
  public void held(long nanos) {
    call.held(nanos, clock.nanos());
  }

  @Override
  public void halfClose() {
    if (channel() instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    }
  }

  @Override
  public void reset() {
    // A close that lingers for no time is a reset (tcp(7), SO_LINGER).
    channel().config().setOption(ChannelOption.SO_LINGER, 0);
    channel().close();
  }

  @Override
  public void deafUntil(long nanos) {
    socket.pause();
    at(nanos, socket::resume);
  }

  private Channel channel() {
    return ((WebSocketInternal) socket).channelHandlerContext().channel();
  }
}
