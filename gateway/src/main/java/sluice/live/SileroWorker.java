package sluice.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import sluice.engine.SpeechScorer;
import sluice.live.SileroModel.Memory;
import sluice.live.SileroModel.Window;
import sluice.loop.Loop;

/**
 * The thread that scores windows with a {@link SileroModel}, those of different streams together.
 * At most {@link #WAITING_MAX} windows wait; one more gets no score, so its session falls back to
 * the detector it has anyway and counts the hops. Safe from every loop.
 */
final class SileroWorker implements AutoCloseable {
  /** At 0.3 ms a window: an eighth of a second of work. */
  static final int WAITING_MAX = 512;
  /** Larger batches save little and hold the first window up. */
  private static final int BATCH_MAX = 64;
  private static final long IDLE_MILLIS = 100;
  private static final long CLOSE_MILLIS = 2_000;

  private final SileroModel model;
  private final Consumer<Throwable> onFailure;
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Thread thread;
  private volatile boolean isClosed;

  private record Item(Window window, Loop loop, DoubleConsumer reply) {
    void answer(double score) {
      loop.post(() -> reply.accept(score));
    }
  }

  /** Starts the thread; {@code onFailure} is told, on it, what a run of the model threw. */
  SileroWorker(SileroModel model, Consumer<Throwable> onFailure) {
    this.model = model;
    this.onFailure = onFailure;
    thread = Thread.ofPlatform().daemon().name("sluice-silero").start(this::run);
  }

  /** The way in for the sessions of one loop. */
  SpeechScorer door(Loop loop) {
    return new SpeechScorer() {
      @Override
      public String kind() {
        return model.kind();
      }

      @Override
      public int windowSamples() {
        return SileroModel.WINDOW;
      }

      @Override
      public Stream open() {
        Memory memory = new Memory();
        return (window, reply) -> offer(new Item(new Window(memory, window), loop, reply));
      }
    };
  }

  private void offer(Item item) {
    if (isClosed || !queue.offer(item)) {
      item.answer(SpeechScorer.NONE);
    }
  }

  private void run() {
    List<Item> batch = new ArrayList<>();
    while (!isClosed) {
      try {
        Item first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, BATCH_MAX - 1);
          score(batch);
          batch.clear();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    queue.drainTo(batch);
    batch.forEach(item -> item.answer(SpeechScorer.NONE));
  }

  private void score(List<Item> batch) {
    float[] scores;
    try {
      scores = model.score(batch.stream().map(Item::window).toList());
    } catch (RuntimeException failed) {
      onFailure.accept(failed);
      batch.forEach(item -> item.answer(SpeechScorer.NONE));
      return;
    }
    for (int i = 0; i < scores.length; i++) {
      batch.get(i).answer(scores[i]);
    }
  }

  /** Ends the thread, within two seconds; what waits gets no score. */
  @Override
  public void close() {
    isClosed = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    model.close();
  }
}
