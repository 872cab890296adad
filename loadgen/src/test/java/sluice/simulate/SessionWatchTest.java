package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.engine.IngestConfig;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Clip;
import sluice.load.Filter;
import sluice.load.Range;
import sluice.load.SessionPlan;
import sluice.load.Turn;
import sluice.simulate.Violation.Invariant;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Ack;
import sluice.wire.ServerMessage.Done;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.Partial;
import sluice.wire.ServerMessage.Shed;
import sluice.wire.ServerMessage.SpeechStarted;
import sluice.wire.ServerMessage.SpokenWord;
import sluice.wire.ServerMessage.UtteranceEnd;

/** What a gateway may not say to a client. */
class SessionWatchTest {
  private final SessionWatch watch = new SessionWatch(plan(), IngestConfig.standard());

  private static SessionPlan plan() {
    Clip clip = Simulation.madeUp().clips().getFirst();
    Caller caller = new Caller("c", Lane.INTERACTIVE, new Arrivals.Streams(1, 0), List.of(),
        Filter.ALL, new Caller.Manner(20, new Range(0, 0), new Range(1, 1), 0),
        new Caller.Identity(List.of("t"), 1, 800));
    return new SessionPlan(7, caller, -1, new SessionPlan.Times(0, 0, 1_000),
        new SessionPlan.User("t", "k"), List.of(new Turn(clip, 0)));
  }

  private void broken(Invariant invariant, ServerMessage message) {
    assertEquals(invariant, assertThrows(Violation.class, () -> watch.heard(message)).invariant());
  }

  private static Partial partial(int utterance, String text, int stable) {
    return new Partial(utterance, text, stable, 100, "x");
  }

  private static Final said(int utterance, String text, long atMillis) {
    return new Final(utterance, new Millis(0, 100), text,
        List.of(new SpokenWord("w", atMillis, atMillis + 10, 1)), new Origin("t", "r", "a", "x"),
        new LinkedHashMap<>());
  }

  @Test
  void aWholeSessionMayBeTold() {
    watch.sent(640);
    watch.heard(new SpeechStarted(0, 0));
    watch.heard(partial(0, "please can", 1));
    watch.heard(partial(0, "please cancel it", 2));
    watch.heard(new UtteranceEnd(0, 20, "silence"));
    watch.heard(said(0, "please cancel it", 5));
    watch.heard(new Ack(1, 0));
    watch.heard(new Done(new Account(320, 0, 320, 0, 0, 0, 1, 1), "x"));
  }

  @Test
  void aStableWordMayNotChange() {
    watch.heard(partial(0, "please cancel it", 2));
    broken(Invariant.ORDER, partial(0, "please candle it", 2));
  }

  @Test
  void anUtteranceIsPreparedInOneWay() {
    watch.heard(partial(0, "please", 0));
    broken(Invariant.ORDER, new Partial(0, "please cancel", 0, 100, "y"));
    watch.heard(said(0, "please cancel it", 5));
    watch.heard(new Partial(1, "now", 0, 200, "y"));
  }

  @Test
  void aStableWordMayNotChangeInTheFinalEither() {
    watch.heard(partial(0, "please cancel it", 2));
    broken(Invariant.ORDER, said(0, "please candle it", 5));
  }

  @Test
  void nothingMayBeSaidOfAnUtteranceAfterItsFinal() {
    watch.heard(new SpeechStarted(0, 0));
    watch.heard(said(0, "yes", 5));
    broken(Invariant.ORDER, partial(0, "no", 0));
    broken(Invariant.ORDER, said(0, "no", 9));
    broken(Invariant.ORDER, new Shed(0, new Millis(0, 10), "late", 1));
  }

  @Test
  void wordsMayNotGoBackInTime() {
    watch.heard(said(0, "yes", 500));
    broken(Invariant.ORDER, said(1, "no", 499));
  }

  @Test
  void moreThanTheBufferMayNotWait() {
    watch.sent(640);
    broken(Invariant.BOUNDS, new Ack(1, 100_000));
  }

  @Test
  void whatWasNeverSentMayNotBeAcknowledged() {
    broken(Invariant.CONSERVATION, new Ack(1, 0));
  }

  @Test
  void everySampleAndEveryLossMustBeAccountedFor() {
    watch.sent(640);
    broken(Invariant.CONSERVATION, new Done(new Account(319, 319, 0, 0, 0, 0, 1, 0), "x"));
    broken(Invariant.CONSERVATION, new Done(new Account(320, 300, 0, 0, 0, 20, 1, 0), "x"));
    broken(Invariant.CONSERVATION, new Done(new Account(320, 0, 0, 320, 0, 0, 1, 0), "x"));
  }

  @Test
  void everyUtteranceNeedsItsFinal() {
    watch.sent(640);
    watch.heard(new SpeechStarted(0, 0));
    watch.heard(new UtteranceEnd(0, 20, "silence"));
    broken(Invariant.CONSERVATION, new Done(new Account(320, 0, 320, 0, 0, 0, 1, 1), "x"));
  }
}
