package sluice.load.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The server of {@code bench load}: reads WebSocket frames off plain sockets and notes when. Less
 * than any framework, so that what it costs or delays hides as little as possible of its clients.
 * One thread; questions come from others and are answered on it.
 */
public final class Sink implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int READ_BYTES = 1 << 16;

  private final Selector selector;
  private final ServerSocketChannel server;
  private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
  private final Set<Guest> guests = new HashSet<>();
  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private long markNanos;

  private Sink() throws IOException {
    selector = Selector.open();
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
  }

  /**
   * Starts one on a free loopback port.
   *
   * @throws IOException when there is none
   */
  public static Sink start() throws IOException {
    Sink sink = new Sink();
    Thread.ofPlatform().daemon().name("sluice-sink").start(sink::serve);
    return sink;
  }

  /** Where it listens. */
  public int port() {
    return server.socket().getLocalPort();
  }

  /** Streams that have sent audio and are still there. */
  public CompletableFuture<Integer> streaming() {
    return ask(() -> (int) guests.stream().filter(Guest::isStreaming).count());
  }

  /** Starts a window: from now on arrivals are kept, about {@code expected} of each stream. */
  public CompletableFuture<Long> mark(int expected) {
    return ask(() -> {
      markNanos = System.nanoTime();
      guests.forEach(guest -> guest.mark(markNanos, expected));
      return markNanos;
    });
  }

  /** Ends it: what every stream still there sent. */
  public CompletableFuture<Window> read() {
    return ask(() -> {
      long nanos = System.nanoTime() - markNanos;
      List<int[]> streams = new ArrayList<>();
      guests.forEach(guest -> streams.add(guest.read()));
      return new Window(streams, nanos / 1e9);
    });
  }

  /** Does nothing for a while, as a server in a long pause does; how long it came to be. */
  public CompletableFuture<Long> freeze(long nanos) {
    return ask(() -> {
      long start = System.nanoTime();
      for (long rest = nanos; rest > 0; rest = start + nanos - System.nanoTime()) {
        LockSupport.parkNanos(rest);
      }
      return System.nanoTime() - start;
    });
  }

  private <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    asked.add(() -> answer.complete(question.get()));
    selector.wakeup();
    return answer;
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        selector.select(this::serve);
        for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
          next.run();
        }
      }
    } catch (ClosedSelectorException e) {
      // Closed: that is how it ends.
    } catch (IOException e) {
      throw new IllegalStateException("the sink's selector broke", e);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        take((SocketChannel) key.channel(), (Guest) key.attachment());
      }
    } catch (IOException | IllegalArgumentException e) {
      leave(key);
    }
  }

  private void accept() throws IOException {
    for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Guest guest = new Guest(channel);
      guests.add(guest);
      channel.register(selector, SelectionKey.OP_READ, guest);
    }
  }

  private void take(SocketChannel channel, Guest guest) throws IOException {
    in.clear();
    if (channel.read(in) < 0) {
      throw new IOException("end of stream");
    }
    guest.take(in.flip(), System.nanoTime());
  }

  private void leave(SelectionKey key) {
    guests.remove(key.attachment());
    key.cancel();
    try {
      key.channel().close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      // Nobody listens any more either way.
    }
  }
}
