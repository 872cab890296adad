package sluice.engine;

import java.util.List;
import sluice.batch.Request;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.stream.Span;
import sluice.wire.Lane;

/**
 * One turn of a dispatch room at timing level: when it ran, what the room was given, what it
 * decided. Immutable. Never audio, words, or a sticky key (of which it keeps the arm).
 *
 * @param atNanos   loop time
 * @param input     what the room was given
 * @param acts      what it decided, in that order; copied
 * @param wakeNanos when it wants its next turn at the latest; {@link Long#MAX_VALUE} for never
 */
public record Turn(long atNanos, Input input, List<Act> acts, long wakeNanos) {
  public Turn {
    acts = List.copyOf(acts);
  }

  /** What begins a turn. */
  public sealed interface Input {}

  /**
   * A request came.
   *
   * @param request       its id
   * @param deadlineNanos loop time by which its result is wanted
   */
  public record Offered(long request, Owner owner, Lane lane, long deadlineNanos, Piece piece)
      implements Input {}

  /**
   * Whose a request is.
   *
   * @param session  id, told apart but never read
   * @param tenant   told apart but never read
   * @param arm      that the session is in
   * @param plan     epoch of the plan that put it there; {@link Request#UNPLANNED} in journals that
   *                 do not say so, where it is the plan in force
   * @param language of the session's locale; empty when it has none
   */
  public record Owner(String session, String tenant, Arm arm, long plan, String language) {}

  /** Which audio a request is about, without the audio. The names are {@code Chunk}'s. */
  public record Piece(int utterance, int index, Span span, long freshStart, boolean isLast) {}

  /** A tier answered batch number {@code batch}. */
  public record Replied(long batch, Answer answer) implements Input {}

  /** Dispatch was told that a session is gone. */
  public record Withdrawn(String session) implements Input {}

  /** Another plan is in force. */
  public record Swapped(RoutePlan plan) implements Input {}

  /** The time the turn before wanted came. */
  public record Woke() implements Input {}

  /** A tier's answer. */
  public sealed interface Answer {}

  /**
   * Recognised.
   *
   * @param hypotheses how many; as many as requests unless the tier is broken
   * @param modelNanos service time as the tier reports it
   * @param isCold     it had to warm up
   */
  public record Heard(int hypotheses, long modelNanos, boolean isCold) implements Answer {}

  /** Not recognised; {@code isRetryable} when another try may do better. */
  public record Refused(String reason, boolean isRetryable) implements Answer {}

  /** What a room decided. */
  public sealed interface Act {}

  /**
   * A batch left.
   *
   * @param batch    its number, from 1
   * @param tier     where to
   * @param requests ids, in the batch's order; copied
   */
  public record Sent(long batch, String tier, List<Long> requests) implements Act {
    public Sent {
      requests = List.copyOf(requests);
    }
  }

  /** A request got its result from {@code tier}, counted for {@code arm}. */
  public record Recognized(long request, String tier, String arm) implements Act {}

  /** A request was turned away. */
  public record Shed(long request, String reason, long retryAfterMillis) implements Act {}

  /** A request failed for good. */
  public record Failed(long request, String reason) implements Act {}

  /** A tier's circuit opened ({@code isUp} false) or closed. */
  public record Turned(String tier, boolean isUp) implements Act {}

  /** The turn ended with an exception, which is a bug. */
  public record Threw() implements Act {}
}
