package sluice.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sluice.engine.Turn;
import sluice.route.RoutePlan;

/** Turns of a dispatch room in words. */
final class TurnText {
  private static final int ACTS_SHOWN = 8;

  private TurnText() {}

  /** What the room was given, in one line. */
  static String given(Turn turn) {
    return switch (turn.input()) {
      case Turn.Offered it -> String.format(Locale.ROOT,
          "request %d of session %s, %s, %s, utterance %d chunk %d, due %s", it.request(),
          it.owner().session(), it.lane().key(), it.owner().arm().key(), it.piece().utterance(),
          it.piece().index(), from(turn, it.deadlineNanos()));
      case Turn.Replied it -> "batch " + it.batch() + " " + answer(it.answer());
      case Turn.Withdrawn it -> "session " + it.session() + " is gone";
      case Turn.Swapped it -> "plan " + it.plan().epoch() + ": " + it.plan().shares().stream()
          .map(TurnText::share).collect(Collectors.joining(", "));
      case Turn.Woke it -> "its timer";
    };
  }

  private static String answer(Turn.Answer answer) {
    return switch (answer) {
      case Turn.Heard it -> String.format(Locale.ROOT, "answered: %d heard, model %.3f ms%s",
          it.hypotheses(), it.modelNanos() / 1e6, it.isCold() ? ", cold" : "");
      case Turn.Refused it -> "failed: " + it.reason() + (it.isRetryable() ? "" : " (for good)");
    };
  }

  private static String share(RoutePlan.Share share) {
    return String.format(Locale.ROOT, "%s %s %.2f %%", share.arm().key(), share.tier(),
        100.0 * share.weight() / RoutePlan.WHOLE);
  }

  /** A decision in one line. */
  static String act(Turn.Act act) {
    return switch (act) {
      case Turn.Sent it -> "sends batch " + it.batch() + " to " + it.tier() + " with "
          + it.requests().stream().map(String::valueOf).collect(Collectors.joining(" "));
      case Turn.Recognized it -> "tells " + it.request() + ": recognised by " + it.tier() + ", "
          + it.arm();
      case Turn.Shed it -> "tells " + it.request() + ": shed, again in " + it.retryAfterMillis()
          + " ms (" + it.reason() + ")";
      case Turn.Failed it -> "tells " + it.request() + ": failed (" + it.reason() + ")";
      case Turn.Turned it -> "tier " + it.tier() + " is " + (it.isUp() ? "up" : "down");
      case Turn.Threw it -> "throws an exception";
    };
  }

  /** When it wants to be woken. */
  static String wake(Turn turn) {
    return turn.wakeNanos() == Long.MAX_VALUE ? "sets no timer"
        : "sets its timer " + from(turn, turn.wakeNanos());
  }

  /** All its decisions in one line. */
  static String acts(Turn turn) {
    List<Turn.Act> acts = turn.acts();
    String text = acts.stream().limit(ACTS_SHOWN).map(TurnText::act)
        .collect(Collectors.joining("; "));
    String more = acts.size() > ACTS_SHOWN ? "; " + (acts.size() - ACTS_SHOWN) + " more" : "";
    return text + more + (acts.isEmpty() ? "" : "; ") + wake(turn);
  }

  private static String from(Turn turn, long nanos) {
    return String.format(Locale.ROOT, "in %.3f ms", (nanos - turn.atNanos()) / 1e6);
  }
}
