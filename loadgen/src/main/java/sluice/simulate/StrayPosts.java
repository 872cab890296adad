package sluice.simulate;

import java.util.function.Function;
import sluice.loop.Loop;
import sluice.signal.SpeechDetector;
import sluice.signal.VadConfig;

/**
 * A bug that the engine once had: the post that tells the end of an utterance without news reads
 * whose it is when it runs, from a field that the next frame of any session overwrites. For
 * {@link Plant} only. Owned by one run.
 */
final class StrayPosts {
  /** The field: who spoke last, and when. */
  private SpeechDetector speaker = (samples, n, scores) -> 0;
  private long spokeNanos = -1;
  private Loop clock;

  Sabotage sabotage() {
    Sabotage none = Sabotage.NONE;
    return new Sabotage(none.tiers(), none.policies(), this::stray, none.answers(),
        this::overheard);
  }

  private Function<VadConfig, SpeechDetector> overheard(
      Function<VadConfig, SpeechDetector> detectors) {
    return config -> {
      SpeechDetector detector = detectors.apply(config);
      return new SpeechDetector() {
        @Override
        public int process(float[] samples, int n, float[] scores) {
          speaker = this;
          spokeNanos = clock.nowNanos();
          return detector.process(samples, n, scores);
        }

        @Override
        public String kind() {
          return detector.kind();
        }
      };
    };
  }

  private Loop stray(Loop room) {
    clock = room;
    return new Loop() {
      @Override
      public long nowNanos() {
        return room.nowNanos();
      }

      @Override
      public Timer at(long deadlineNanos, Runnable task) {
        return room.at(deadlineNanos, task);
      }

      @Override
      public void post(Runnable task) {
        SpeechDetector owner = speaker;
        boolean isOfFrame = spokeNanos == room.nowNanos();
        room.post(() -> {
          if (!isOfFrame || speaker == owner) {
            task.run();
          }
        });
      }
    };
  }
}
