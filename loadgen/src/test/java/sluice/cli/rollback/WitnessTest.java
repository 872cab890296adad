package sluice.cli.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sluice.cli.Exit;
import sluice.cli.rollback.RollbackResult.Load;
import sluice.cli.rollback.RollbackResult.Run;
import sluice.cli.rollback.RollbackResult.Times;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Clip;
import sluice.load.Filter;
import sluice.load.Range;
import sluice.load.SessionPlan;
import sluice.load.Turn;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;
import sluice.wire.Endpointing;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

class WitnessTest {
  private static final SessionPlan PLAN = plan();
  private final AtomicLong now = new AtomicLong();
  private final Witness witness = new Witness(now::get);

  @Test
  void aFinalThatIsPromisedAndDoesNotComeIsLost() {
    hear(10, ended(0), answered(0, "control"), ended(1), done(0));
    witness.over(PLAN);
    assertEquals(1, witness.all().lost());
    assertFalse(witness.all().isWhole());
    assertEquals(Exit.FAILED, result(witness.all(), 3).exit());
  }

  @Test
  void aSessionWithAllItsFinalsIsWhole() {
    hear(10, ended(0), answered(0, "canary"), done(0));
    witness.over(PLAN);
    assertTrue(witness.all().isWhole(), witness.all()::toString);
    assertEquals(OptionalLong.of(10), witness.lastFinal("canary"));
    assertEquals(OptionalLong.empty(), witness.lastFinal("control"));
    assertEquals(Exit.OK, result(witness.all(), 3).exit());
  }

  @Test
  void aSessionWithoutItsLastWordOrWithOpenAudioIsNotWhole() {
    hear(10, ended(0), answered(0, "canary"));
    assertEquals(1, witness.all().abnormal());
    hear(11, done(5));
    assertEquals(1, witness.all().unclosed());
  }

  @Test
  void aLateGeneratorGivesNoVerdict() {
    hear(10, ended(0), answered(0, "canary"), done(0));
    assertEquals(Exit.INVALID, result(witness.all(), 60).exit());
  }

  private void hear(long atNanos, ServerMessage... messages) {
    now.set(atNanos);
    witness.heard(PLAN, new ServerMessage.Ready("s", "t", 1, endpointing()));
    List.of(messages).forEach(message -> witness.heard(PLAN, message));
  }

  private static Endpointing endpointing() {
    return new Endpointing(0.5, 0.3, 100, 500, 300, 200, 20_000);
  }

  private static RollbackResult result(Witness.Totals totals, double lateMillis) {
    Times quick = new Times(10, 400);
    return new RollbackResult(List.of(new Run("abort", quick, quick, 1, totals)),
        new Load(totals, 0, 0, 0, lateMillis, 50));
  }

  private static ServerMessage ended(int utterance) {
    return new ServerMessage.UtteranceEnd(utterance, 100, "silence");
  }

  private static ServerMessage answered(int utterance, String tier) {
    return new ServerMessage.Final(utterance, new ServerMessage.Millis(0, 100), "yes", List.of(),
        new ServerMessage.Origin(tier, tier + "-1", "canary", "t"), Map.of());
  }

  private static ServerMessage done(long open) {
    return new ServerMessage.Done(
        new ServerMessage.Account(100, 40, 60 - open, 0, 0, open, 1, 1), "t");
  }

  private static SessionPlan plan() {
    Clip clip = new Clip("u", "yes",
        new Clip.Audio(new AudioFormat(AudioFormat.Encoding.S16LE, 16_000, 1), new byte[3_200]),
        new Clip.Speech(0, 100), ClientMessage.Labels.NONE, new TreeMap<>());
    Caller caller = new Caller("c", Lane.INTERACTIVE, new Arrivals.Constant(1), List.of(),
        Filter.ALL, new Caller.Manner(100, new Range(0, 0), new Range(1, 1), -60),
        new Caller.Identity(List.of("t"), 1, 800));
    return new SessionPlan(0, caller, -1, new SessionPlan.Times(0, 100, 100),
        new SessionPlan.User("t", "k"), List.of(new Turn(clip, 0)));
  }
}
