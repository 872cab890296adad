package sluice.load;

import java.util.List;
import java.util.function.UnaryOperator;
import sluice.wire.Lane;

/**
 * One kind of speaker of a scenario.
 *
 * @param name     unique in the scenario
 * @param lane     interactive speakers are paced like a microphone, batch ones by the server's
 *                 credit
 * @param arrivals when sessions start
 * @param during   names of the phases in which sessions start; empty for the whole run
 * @param filter   which utterances it says
 * @param manner   how it speaks
 * @param identity who it says it is
 * @param mix      varieties its sessions are drawn from; empty when it has one, itself; copied
 */
public record Caller(String name, Lane lane, Arrivals arrivals, List<String> during, Filter filter,
    Manner manner, Identity identity, List<Share> mix) {
  /** Frame lengths the wire is measured with. */
  public static final List<Integer> FRAME_MILLIS = List.of(20, 100);
  /** The protocol names at most so many fixtures in one session. */
  public static final int UTTERANCES_MAX = 512;

  /**
   * How a speaker speaks.
   *
   * @param frameMillis length of a binary frame, one of {@link #FRAME_MILLIS}
   * @param gapMillis   pause before and after each utterance
   * @param utterances  of one session, within 1..{@link #UTTERANCES_MAX}
   * @param gapLevelDb  level of the comfort noise in the pauses, dB below full scale; <= 0
   * @param impairments what is wrong with its network; copied
   */
  public record Manner(int frameMillis, Range gapMillis, Range utterances, double gapLevelDb,
      List<Impairment> impairments) {
    /** On a good network. */
    public Manner(int frameMillis, Range gapMillis, Range utterances, double gapLevelDb) {
      this(frameMillis, gapMillis, utterances, gapLevelDb, List.of());
    }

    public Manner {
      impairments = List.copyOf(impairments);
      if (!FRAME_MILLIS.contains(frameMillis)) {
        throw new IllegalArgumentException("frame " + frameMillis + " ms: allowed are 20ms, 100ms");
      }
      if (utterances.min() < 1 || utterances.max() > UTTERANCES_MAX) {
        throw new IllegalArgumentException("utterances " + utterances.min() + ".."
            + utterances.max() + ": needs 1.." + UTTERANCES_MAX);
      }
      if (!(gapLevelDb <= 0 && gapLevelDb >= -120)) {
        throw new IllegalArgumentException("gap level " + gapLevelDb + " dB: needs -120..0");
      }
    }
  }

  /**
   * Who a speaker says it is.
   *
   * @param tenants        taken in turn; copied
   * @param users          sticky keys cycle through so many users
   * @param deadlineMillis SLO sent in {@code start}
   */
  public record Identity(List<String> tenants, int users, int deadlineMillis) {
    public Identity {
      tenants = List.copyOf(tenants);
      if (tenants.isEmpty() || tenants.stream().anyMatch(t -> t.isBlank() || t.length() > 64)) {
        throw new IllegalArgumentException(
            "tenants " + tenants + ": needs at least one name of 1..64 characters");
      }
      if (users < 1 || users > 1_000_000) {
        throw new IllegalArgumentException("users " + users + ": needs 1..1000000");
      }
      if (deadlineMillis < 1 || deadlineMillis > 600_000) {
        throw new IllegalArgumentException(
            "deadline " + deadlineMillis + " ms: needs 1ms..600000ms");
      }
    }
  }

  /**
   * One variety of a mix.
   *
   * @param weight of its sessions, in proportion to the others' weights; > 0
   * @param caller the variety, which arrives as its kind does and has no mix of its own
   */
  public record Share(double weight, Caller caller) {
    public Share {
      if (!(weight > 0 && weight <= 1e9)) {
        throw new IllegalArgumentException(
            "weight " + weight + ": needs a number above 0, such as 3 for three of four");
      }
      if (!caller.mix.isEmpty()) {
        throw new IllegalArgumentException("mix: a variety has no mix of its own; list all here");
      }
    }
  }

  public Caller {
    during = List.copyOf(during);
    mix = List.copyOf(mix);
    if (mix.stream().map(share -> share.caller.name).distinct().count() < mix.size()) {
      throw new IllegalArgumentException("mix: each variety needs a name of its own");
    }
  }

  /** A kind without varieties. */
  public Caller(String name, Lane lane, Arrivals arrivals, List<String> during, Filter filter,
      Manner manner, Identity identity) {
    this(name, lane, arrivals, during, filter, manner, identity, List.of());
  }

  /** What its sessions are drawn from: its mix, or itself alone. */
  public List<Share> varieties() {
    return mix.isEmpty() ? List.of(new Share(1, this)) : mix;
  }

  /** The same with other arrivals. */
  public Caller withArrivals(Arrivals other) {
    return new Caller(name, lane, other, during, filter, manner, identity, mix);
  }

  /** The same in other phases. */
  public Caller withDuring(List<String> phases) {
    return new Caller(name, lane, arrivals, phases, filter, manner, identity, mix);
  }

  /** The same, speaking otherwise. */
  public Caller withManner(Manner other) {
    return new Caller(name, lane, arrivals, during, filter, other, identity, mix);
  }

  /** The same kind, one of a kind. */
  public Caller withoutMix() {
    return new Caller(name, lane, arrivals, during, filter, manner, identity, List.of());
  }

  /** The same with its filter and those of its varieties changed. */
  public Caller withFilters(UnaryOperator<Filter> change) {
    return new Caller(name, lane, arrivals, during, change.apply(filter), manner, identity,
        mix.stream().map(s -> new Share(s.weight, s.caller.withFilters(change))).toList());
  }
}
