package sluice.cli;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sluice.rollout.judge.CanaryJudge;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Grid;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.judge.Metric;
import sluice.rollout.judge.SliceBack;
import sluice.rollout.judge.Verdict;

/**
 * The judge's line protocol: RESET begins a release, a JSON line is a tick. Everybody is the sum
 * of the slices that were not rolled back. Promotion waits for all four metrics; it is said on
 * every tick whose evidence is enough, and judging goes on. One owner.
 */
final class JudgeProtocol {
  private static final Pattern RESET =
      Pattern.compile("RESET\\s+slices=(\\S+)\\s+lo=(\\S+)\\s+ratio=(\\S+)");
  private static final List<Metric> METRICS = List.of(Metric.rate("err"), Metric.rate("corr"),
      Metric.rate("miss"), Metric.latency("lat"));
  private static final double GLOBAL_SHARE = .6;

  private final double alpha;
  private final double beta;
  private Optional<CanaryJudge> judge = Optional.empty();
  private Optional<String> rollback = Optional.empty();
  private Optional<String> note = Optional.empty();
  private boolean isInvalid;
  private int slices;

  JudgeProtocol(double alpha, double beta) {
    this.alpha = alpha;
    this.beta = beta;
  }

  /**
   * Takes a line; the answer, if one is due.
   *
   * @throws IllegalArgumentException when the line is malformed: what, allowed, next step
   */
  Optional<String> answer(String line) {
    note = Optional.empty();
    String trimmed = line.strip();
    if (trimmed.isEmpty()) {
      return Optional.empty();
    }
    if (trimmed.startsWith("RESET")) {
      reset(trimmed);
      return Optional.empty();
    }
    CanaryJudge present = judge.orElseThrow(() -> new IllegalArgumentException(
        "a tick before the first RESET; begin with RESET slices=1 lo=1 ratio=1.02"));
    Evidence evidence = JudgeTick.read(trimmed, slices, present.slicesBack());
    if (rollback.isEmpty()) {
      String answer = say(present.judge(evidence));
      rollback = answer.startsWith("ROLLBACK") ? Optional.of(answer) : Optional.empty();
      return Optional.of(answer);
    }
    return rollback;
  }

  /** What the last line made worth telling that is no answer. */
  Optional<String> note() {
    return note;
  }

  private String say(Verdict verdict) {
    StringJoiner words = new StringJoiner(" ");
    words.add(switch (verdict) {
      case Verdict.Promote promote -> "PROMOTE";
      case Verdict.Rollback back -> "ROLLBACK";
      case Verdict.Hold hold -> "CONTINUE";
      case Verdict.Inconclusive open -> "CONTINUE";
      case Verdict.Invalid invalid -> {
        note = isInvalid ? Optional.empty()
            : Optional.of("this release is not promoted: " + invalid.reason());
        isInvalid = true;
        yield "CONTINUE";
      }
    });
    for (SliceBack slice : verdict.slicesBack()) {
      words.add(JudgeTick.index(slice.slice()));
    }
    return words.toString();
  }

  private void reset(String line) {
    Matcher matcher = RESET.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + line + "' is no reset; write RESET slices=N lo=L ratio=R");
    }
    int count = (int) number("slices", matcher.group(1));
    if (count != number("slices", matcher.group(1)) || count < 1
        || count > JudgePolicy.SLICES_LIMIT) {
      throw new IllegalArgumentException("slices=" + matcher.group(1) + ": allowed are 1 to "
          + JudgePolicy.SLICES_LIMIT);
    }
    Grid grid = new Grid(number("lo", matcher.group(2)), number("ratio", matcher.group(3)));
    double share = count == 1 ? 1 : GLOBAL_SHARE;
    judge = Optional.of(new CanaryJudge(JudgePolicy.of(METRICS).withLevels(alpha, beta)
        .withGrid(grid).withSlices(count, share)));
    slices = count;
    rollback = Optional.empty();
    isInvalid = false;
  }

  private static double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + "=" + text + " is no number");
    }
  }
}
