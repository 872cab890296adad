package sluice.load.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.Optional;
import java.util.SplittableRandom;
import sluice.load.dialect.Wire;

/**
 * A wire that encodes audio frames itself (RFC 6455, 5.2) into pooled memory and hands them to the
 * channel, past Vert.x and its encoder: nothing is allocated per frame. Text and closing go the
 * usual way. For plain sockets; TLS, which wants a promise for each write, takes
 * {@link SocketLine}. What a write answers is not looked at: a failed one closes the socket.
 */
final class DirectWire implements Wire {
  private static final int HEADER_BYTES_MAX = 14;
  private static final int BINARY_FINAL = 0x82;
  private static final int MASKED = 0x80;

  private final Wire usual;
  private final Channel channel;
  private final ChannelHandlerContext encoder;
  private final SplittableRandom masks = new SplittableRandom();

  private DirectWire(WebSocket socket, ChannelHandlerContext encoder) {
    usual = new SocketLine(socket);
    this.encoder = encoder;
    channel = encoder.channel();
  }

  /**
   * The best wire over {@code socket}.
   *
   * @param onRoom told, on the socket's loop, when it takes bytes again after being full
   */
  static Wire over(WebSocket socket, Runnable onRoom) {
    Optional<ChannelHandlerContext> encoder = encoder(socket);
    if (encoder.isEmpty()) {
      socket.drainHandler(nothing -> onRoom.run());
      return new SocketLine(socket);
    }
    encoder.get().pipeline().addFirst(new ChannelInboundHandlerAdapter() {
      @Override
      public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
          onRoom.run();
        }
        context.fireChannelWritabilityChanged();
      }
    });
    return new DirectWire(socket, encoder.get());
  }

  private static Optional<ChannelHandlerContext> encoder(WebSocket socket) {
    return socket.isSsl() || !(socket instanceof WebSocketInternal open)
        ? Optional.empty()
        : Optional.ofNullable(
            open.channelHandlerContext().pipeline().context(WebSocket13FrameEncoder.class));
  }

  @Override
  public void write(String text) {
    usual.write(text);
  }

  @Override
  public void play(byte[] frame, int length) {
    ByteBuf out = channel.alloc().directBuffer(length + HEADER_BYTES_MAX);
    out.writeByte(BINARY_FINAL);
    if (length < 126) {
      out.writeByte(MASKED | length);
    } else if (length <= 0xffff) {
      out.writeByte(MASKED | 126).writeShort(length);
    } else {
      out.writeByte(MASKED | 127).writeLong(length);
    }
    int mask = masks.nextInt();
    out.writeInt(mask);
    mask(out, frame, length, mask);
    encoder.writeAndFlush(out, channel.voidPromise());
  }

  private static void mask(ByteBuf out, byte[] frame, int length, int mask) {
    int start = out.writerIndex();
    out.writeBytes(frame, 0, length);
    long wide = (long) mask << 32 | mask & 0xffff_ffffL;
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      out.setLong(start + at, out.getLong(start + at) ^ wide);
    }
    for (; at < length; at++) {
      out.setByte(start + at, out.getByte(start + at) ^ mask >>> 8 * (3 - (at & 3)));
    }
  }

  @Override
  public boolean isFull() {
    return !channel.isWritable();
  }

  @Override
  public void hangUp() {
    usual.hangUp();
  }
}
