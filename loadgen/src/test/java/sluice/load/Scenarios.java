package sluice.load;

import java.util.List;
import sluice.wire.Lane;

/** Small scenarios for tests. */
public final class Scenarios {
  private Scenarios() {}

  /** {@code streams} callers of 20 ms frames for {@code millis}, no warm-up, gaps of 500 ms. */
  public static Scenario streams(int streams, long millis, Slo... slos) {
    return of(caller(Lane.INTERACTIVE, new Arrivals.Streams(streams, 0)), millis, slos);
  }

  public static Scenario of(Caller caller, long millis, Slo... slos) {
    return new Scenario("test", 7,
        new Timeline(0, List.of(new Timeline.Phase("steady", millis))), List.of(caller),
        List.of(slos), Limits.DEFAULT);
  }

  /** {@code streams} callers as above, over networks as bad as {@code how}. */
  public static Scenario impaired(int streams, long millis, Impairment.How how) {
    Caller plain = caller(Lane.INTERACTIVE, new Arrivals.Streams(streams, 0));
    Caller.Manner manner = plain.manner();
    return of(plain.withManner(new Caller.Manner(manner.frameMillis(), manner.gapMillis(),
        manner.utterances(), manner.gapLevelDb(), List.of(new Impairment(how, 1)))), millis);
  }

  public static Caller caller(Lane lane, Arrivals arrivals) {
    return new Caller("callers", lane, arrivals, List.of(), Filter.ALL,
        new Caller.Manner(20, new Range(500, 500), new Range(3, 3), -60),
        new Caller.Identity(List.of("acme"), 10, 800));
  }
}
