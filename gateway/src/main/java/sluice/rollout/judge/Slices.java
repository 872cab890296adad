package sluice.rollout.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The slices of a trial as they turn up. A quarter of their alpha is reserved: every one of the
 * first {@code slicesMax} has the same of it, whenever it comes. The rest is dealt out once, after
 * {@link #DEAL_SESSIONS} sessions, evenly to the slices seen by then; to everybody if there are
 * none. What is dealt bets from then on alone, so the past decides who gets it and never how it
 * fares. Slices beyond the limit share {@code label=(other)}, one for each of a few labels, so
 * that no session is twice in one; labels beyond those are not judged. Owned by the judge.
 */
final class Slices {
  /** Labels that may have a slice for the rest. */
  static final int REST_LABELS = 8;
  /** Sessions of everybody after which what is not reserved is dealt out. */
  static final long DEAL_SESSIONS = 200;
  private static final double REST_SHARE = .02;
  private static final double DEALT_SHARE = .75;

  private final JudgePolicy policy;
  private final SliceCase everybody;
  private final SortedMap<String, SliceCase> named = new TreeMap<>();
  private final SortedMap<String, SliceCase> rest = new TreeMap<>();
  private boolean isDealt;

  Slices(JudgePolicy policy, SliceCase everybody) {
    this.policy = policy;
    this.everybody = everybody;
  }

  /** Deals out what is not reserved, once, when enough was seen; call it between seconds. */
  void deal() {
    double share = ownShare() * DEALT_SHARE;
    if (isDealt || share == 0 || everybody.sessions() < DEAL_SESSIONS) {
      return;
    }
    isDealt = true;
    if (named.isEmpty()) {
      everybody.stakeMore(share);
    }
    named.values().forEach(it -> it.stakeMore(share / named.size()));
  }

  /** Of alpha, for slices that have a name. */
  private double ownShare() {
    return (1 - policy.globalShare()) * (1 - REST_SHARE);
  }

  void advance(long second, long secondsPassed) {
    named.values().forEach(it -> it.advance(second, secondsPassed));
    rest.values().forEach(it -> it.advance(second, secondsPassed));
  }

  void startAnother() {
    named.values().forEach(SliceCase::startAnother);
    rest.values().forEach(SliceCase::startAnother);
  }

  /** Takes the cells of a tick, in the order of their names. */
  void take(List<Cell> cells, double weight, int minutesPassed) {
    SortedMap<String, Cell> sorted = new TreeMap<>();
    for (Cell cell : cells) {
      if (cell.sessions() > 0) {
        sorted.put(cell.slice(), cell);
      }
    }
    sorted.remove(Evidence.ALL);
    for (Cell cell : sorted.values()) {
      of(cell, minutesPassed).ifPresent(it -> it.take(cell, weight));
    }
  }

  /** Slices whose evidence has crossed by this second, and not before. */
  List<SliceBack> review(long second) {
    List<SliceBack> crossed = new ArrayList<>();
    for (SliceCase it : all()) {
      it.review(second).ifPresent(crossed::add);
    }
    return crossed;
  }

  /** Every slice that was seen, by name; what stands for the rest at the end. */
  List<SliceCase> all() {
    List<SliceCase> all = new ArrayList<>(named.values());
    all.addAll(rest.values());
    return all;
  }

  private Optional<SliceCase> of(Cell cell, int minutesPassed) {
    SliceCase known = named.get(cell.slice());
    if (known != null) {
      return Optional.of(known);
    }
    double share = 1 - policy.globalShare();
    if (share == 0) {
      return Optional.empty();
    }
    if (named.size() < policy.slicesMax()) {
      SliceCase made = make(cell.slice(),
          ownShare() * (1 - DEALT_SHARE) / policy.slicesMax(), minutesPassed);
      named.put(cell.slice(), made);
      return Optional.of(made);
    }
    return rest(cell.label() + "=(other)", share * REST_SHARE / REST_LABELS, minutesPassed);
  }

  private Optional<SliceCase> rest(String name, double share, int minutesPassed) {
    if (named.containsKey(name)) {
      return Optional.of(named.get(name));
    }
    if (!rest.containsKey(name) && rest.size() < REST_LABELS) {
      rest.put(name, make(name, share, minutesPassed));
    }
    return Optional.ofNullable(rest.get(name));
  }

  private SliceCase make(String name, double share, int minutesPassed) {
    return new SliceCase(name, policy, share, Optional.of(everybody), minutesPassed);
  }
}
