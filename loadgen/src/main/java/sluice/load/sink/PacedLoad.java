package sluice.load.sink;

import java.util.List;
import java.util.TreeMap;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Clip;
import sluice.load.Filter;
import sluice.load.Limits;
import sluice.load.Range;
import sluice.load.Scenario;
import sluice.load.Timeline;
import sluice.load.socket.LoadClient;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;
import sluice.wire.Lane;

/** What our own generator plays in {@code bench load}. */
public final class PacedLoad {
  /** Streams dial at random instants within it. */
  public static final int RAMP_SECONDS = 2;
  /** A stream outlasts the window by so much: a cold process on a busy machine dials late. */
  public static final int MARGIN_SECONDS = 15;
  /** What a stream of {@link #words} says. */
  public static final double WORDS_PER_SECOND = 5;
  private static final AudioFormat FORMAT =
      new AudioFormat(AudioFormat.Encoding.S16LE, 16_000, 1);
  private static final int BYTES_PER_SECOND = 32_000;
  private static final int SHORT_MILLIS = 200;
  private static final int SLACK_MILLIS = 300;

  private PacedLoad() {}

  /**
   * Streams that talk without a break.
   *
   * @param warmSeconds not counted by the generator's own numbers
   * @param seconds     of the window
   */
  public static LoadClient.Load endless(int streams, int warmSeconds, int seconds) {
    int talk = warmSeconds + seconds + MARGIN_SECONDS;
    Timeline timeline = new Timeline((RAMP_SECONDS + warmSeconds) * 1000L,
        List.of(new Timeline.Phase("window", (seconds + MARGIN_SECONDS + 1) * 1000L)));
    return load(new Arrivals.Streams(streams, RAMP_SECONDS * 1000L), timeline, new Range(1, 1),
        clip(talk * 1000));
  }

  /** Streams that say something of 200 ms again and again, for {@code seconds}. */
  public static LoadClient.Load words(int streams, int rampMillis, int seconds) {
    int utterances = (seconds * 1000 - rampMillis - SLACK_MILLIS) / SHORT_MILLIS;
    Timeline timeline = new Timeline(0, List.of(new Timeline.Phase("window", seconds * 1000L)));
    return load(new Arrivals.Streams(streams, rampMillis), timeline,
        new Range(utterances, utterances), clip(SHORT_MILLIS));
  }

  private static LoadClient.Load load(Arrivals arrivals, Timeline timeline, Range utterances,
      Clip clip) {
    Caller caller = new Caller("streams", Lane.INTERACTIVE,
        arrivals, List.of(), Filter.ALL,
        new Caller.Manner(20, new Range(0, 0), utterances, -66),
        new Caller.Identity(List.of("bench"), 100, 800));
    Scenario scenario =
        new Scenario("pace", 1, timeline, List.of(caller), List.of(), Limits.DEFAULT);
    return new LoadClient.Load(scenario, List.of(clip));
  }

  private static Clip clip(int millis) {
    byte[] audio = new byte[millis / 20 * (BYTES_PER_SECOND / 50)];
    return new Clip(Guest.FIXTURE + millis, "pace", new Clip.Audio(FORMAT, audio),
        new Clip.Speech(0, millis - 10), new ClientMessage.Labels("en-US", "bench", "1"),
        new TreeMap<>());
  }
}
