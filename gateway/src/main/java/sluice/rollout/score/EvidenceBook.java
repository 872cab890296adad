package sluice.rollout.score;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Grid;
import sluice.route.Slice;

/**
 * Turns the scores of one trial's sessions into what the judge is told each second. A session is
 * counted once, at a fixed age after its end, for the arm and the weight it was assigned under;
 * sessions that chance did not assign are not. Cold sessions are kept apart. Owned by one loop.
 */
public final class EvidenceBook {
  private final Rules rules;
  private final long firstEpoch;
  private final KnownSlices known;
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private Set<Slice> spared = new HashSet<>();
  private List<SessionScore> early = new ArrayList<>();
  private long second = Long.MIN_VALUE;
  private long earlySoFar;

  /** What no book closes with. */
  public static final Closed NOTHING = new Closed(List.of(), List.of());

  private record Held(SessionScore score, long second) {}

  /**
   * How a book is kept.
   *
   * @param holdSeconds from a session's end to its being counted, >= 0
   * @param heldMax     most scores held, >= 1; at the limit the oldest is <em>counted early</em>,
   *                    whatever its arm: none is lost
   * @param slicesMax   most slices of each label, >= 1; later ones share {@code label=(other)}
   * @param grid        of latency bins, the judge's
   */
  public record Rules(int holdSeconds, int heldMax, int slicesMax, Grid grid) {
    public Rules {
      if (holdSeconds < 0 || heldMax < 1 || slicesMax < 1) {
        throw new IllegalArgumentException("evidence held for " + holdSeconds + " s, at most "
            + heldMax + " scores, " + slicesMax + " slices a label: needs >= 0, >= 1, >= 1");
      }
    }

    /** 30 s, 100,000 scores, 64 slices a label, the standard grid. */
    public static Rules standard() {
      return new Rules(30, 100_000, 64, Grid.standard());
    }
  }

  /**
   * What became final in a second.
   *
   * @param warm one evidence for each weight, lowest first; copied
   * @param cold the same of cold sessions; copied
   */
  public record Closed(List<Evidence> warm, List<Evidence> cold) {
    public Closed {
      warm = List.copyOf(warm);
      cold = List.copyOf(cold);
    }
  }

  /**
   * An empty book.
   *
   * @param firstEpoch of the trial's first plan: sessions of earlier plans are another trial's
   */
  public EvidenceBook(Rules rules, long firstEpoch) {
    this.rules = rules;
    this.firstEpoch = firstEpoch;
    known = new KnownSlices(rules.slicesMax());
  }

  /**
   * A session ended in {@code endedSecond}, which is never before that of the one before, nor
   * before a second that was closed: such come as of that second.
   */
  public void add(SessionScore score, long endedSecond) {
    if (!score.assigned().isEvidence() || score.assigned().epoch() < firstEpoch) {
      return;
    }
    if (held.size() == rules.heldMax()) {
      early.add(held.remove().score);
      earlySoFar++;
    }
    second = Math.max(second, endedSecond);
    held.add(new Held(score, second));
  }

  /** Sessions of these slices, and of no others, are left out from now on, of both arms. */
  public void spare(List<Slice> slices) {
    spared = new HashSet<>(slices);
  }

  /**
   * What is old enough now; call once a second.
   *
   * @param now never before the last
   */
  public Closed close(long now) {
    second = Math.max(second, now);
    List<SessionScore> ripe = early;
    early = new ArrayList<>();
    while (!held.isEmpty() && held.peek().second + rules.holdSeconds() <= now) {
      ripe.add(held.remove().score);
    }
    TreeMap<Integer, Page> warm = new TreeMap<>();
    TreeMap<Integer, Page> cold = new TreeMap<>();
    for (SessionScore score : ripe) {
      if (score.slices().stream().noneMatch(spared::contains)) {
        (score.isCold() ? cold : warm)
            .computeIfAbsent(score.assigned().weight(), weight -> new Page(known, rules.grid()))
            .add(score);
      }
    }
    return new Closed(warm.values().stream().map(page -> page.evidence(now)).toList(),
        cold.values().stream().map(page -> page.evidence(now)).toList());
  }

  /** Scores that wait for their age. */
  public int held() {
    return held.size() + early.size();
  }

  /** Scores counted before their age since too many waited. */
  public long countedEarly() {
    return earlySoFar;
  }
}
