package sluice.load;

import java.util.List;
import java.util.OptionalLong;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;
import sluice.wire.FixtureRef;
import sluice.wire.Lane;

/**
 * Everything about one session before it begins.
 *
 * @param number counts sessions of the run
 * @param caller its kind
 * @param stream the stream it continues; -1 when it belongs to none
 * @param times  when it speaks
 * @param user   who speaks
 * @param turns  what it says, at least one, one format; copied
 */
public record SessionPlan(int number, Caller caller, int stream, Times times, User user,
    List<Turn> turns) {
  /** Pause between two sessions of a stream: long enough to see the old one close. */
  private static final long STREAM_PAUSE_NANOS = 200_000_000L;

  /**
   * When a session speaks, in run time.
   *
   * @param startNanos  intended start
   * @param untilNanos  a session the server paces stops here, finished or not
   * @param audioMillis length of its audio, pauses included
   */
  public record Times(long startNanos, long untilNanos, long audioMillis) {}

  /** Who pays, and whose sessions stay in one arm. */
  public record User(String tenant, String stickyKey) {}

  public SessionPlan {
    turns = List.copyOf(turns);
  }

  /** Format of every frame. */
  public AudioFormat format() {
    return turns.getFirst().clip().audio().format();
  }

  /** The message that opens the session. */
  public ClientMessage.Start start() {
    List<FixtureRef> fixtures =
        turns.stream().map(t -> new FixtureRef(t.clip().id(), t.atMillis())).toList();
    return new ClientMessage.Start(user.tenant(), format(), turns.getFirst().clip().labels(),
        caller.lane(), caller.identity().deadlineMillis(), user.stickyKey(), true, fixtures);
  }

  /** Frames of the whole session; the last one may reach past the audio with comfort noise. */
  public int frames() {
    return Math.toIntExact(
        Math.ceilDiv(times.audioMillis(), (long) caller.manner().frameMillis()));
  }

  /** Length of a frame in nanoseconds. */
  public long frameNanos() {
    return caller.manner().frameMillis() * 1_000_000L;
  }

  /** Run time at which frame {@code index} is due: a microphone has it only when it has ended. */
  public long dueNanos(long index) {
    return times.startNanos() + (index + 1) * frameNanos();
  }

  /** Run time at which the last frame of a paced session is due. */
  public long endNanos() {
    return dueNanos(frames() - 1);
  }

  /**
   * Run time at which the next session of its stream starts by the schedule, whatever becomes of
   * this one; empty when it has none, or the server decides when.
   */
  public OptionalLong nextNanos() {
    long next = endNanos() + STREAM_PAUSE_NANOS;
    boolean isFollowed = stream >= 0 && caller.lane() == Lane.INTERACTIVE;
    return isFollowed && next < times.untilNanos() ? OptionalLong.of(next) : OptionalLong.empty();
  }

  /** The frame that holds {@code millis} of stream time; the last one for times beyond. */
  public int frameAt(long millis) {
    return Math.clamp(millis / caller.manner().frameMillis(), 0, frames() - 1);
  }
}
