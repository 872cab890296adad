package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.batch.Reply;
import sluice.engine.Recognizer;
import sluice.load.Tally.Count;
import sluice.simulate.Simulation.Sabotage;
import sluice.simulate.Violation.Invariant;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;

/** The engine under simulated load: the same twice, sound whatever goes wrong, and not blind. */
class SimulationTest {
  private static final UnaryOperator<ServerMessage> HONEST = message -> message;

  @Test
  void theSameSeedGivesTheSameRun() {
    SimulationResult once = new Swarm(4).run();
    SimulationResult again = new Swarm(4).run();
    assertEquals(once.run(), again.run());
    assertTrue(once.run().turns() > 1_000, once.run().toString());
  }

  @Test
  void anotherSeedGivesAnotherRun() {
    assertNotEquals(new Swarm(4).run().run().hash(), new Swarm(5).run().run().hash());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 16, 24})
  void whateverGoesWrongTheInvariantsHold(int from) {
    for (int seed = from; seed < from + 8; seed++) {
      SimulationResult result = new Swarm(seed).run();
      assertEquals(Optional.empty(), result.broken(), result.command());
      assertEquals(0, result.clients().tally(Lane.INTERACTIVE, Optional.empty())
          .get(Count.ACCOUNT_GAPS), result.command());
    }
  }

  @Test
  void aTierThatAnswersTwiceIsCaught() {
    caught(Invariant.CONSERVATION, "twice", tier -> (batch, reply) -> tier.recognize(batch, r -> {
      reply.accept(r);
      reply.accept(r);
    }), HONEST);
  }

  @Test
  void aTierThatNeverAnswersIsCaught() {
    int[] count = {0};
    caught(Invariant.CONSERVATION, "answered",
        tier -> (batch, reply) -> tier.recognize(batch, r -> {
          if (count[0]++ != 5) {
            reply.accept(r);
          }
        }), HONEST);
  }

  @Test
  void aDroppedMillisecondThatIsNotCountedIsCaught() {
    caught(Invariant.CONSERVATION, "account", UnaryOperator.identity(),
        message -> message instanceof ServerMessage.Done m
            ? new ServerMessage.Done(without16Samples(m.account()), m.transformId())
            : message);
  }

  private static Account without16Samples(Account a) {
    return new Account(a.in() - 16, a.silence() - 16, a.recognized(), a.shed(), a.failed(),
        a.open(), a.frames(), a.utterances());
  }

  @Test
  void aFinalThatComesTwiceIsCaught() {
    ServerMessage[] last = new ServerMessage[1];
    caught(Invariant.ORDER, "final", UnaryOperator.identity(), message -> {
      if (message instanceof ServerMessage.Final said && said.utterance() == 1) {
        return last[0];
      }
      last[0] = message instanceof ServerMessage.Final ? message : last[0];
      return message;
    });
  }

  @Test
  void anEngineThatThrowsIsCaught() {
    caught(Invariant.LIFE, "IllegalStateException", tier -> (batch, reply) -> {
      throw new IllegalStateException("planted");
    }, HONEST);
  }

  @Test
  void aBrokenRunNamesTheCommandThatRepeatsIt() {
    SimulationResult result = broken(tier -> (batch, reply) -> {
      throw new IllegalStateException("planted");
    }, HONEST);
    assertEquals("./sluice simulate swarm --seed 4 --fidelity events --duration 5",
        result.command());
  }

  @Test
  void aSlowTierThatFailsEverythingLosesNothingSilently() {
    SimulationResult result = broken(
        tier -> (batch, reply) -> tier.recognize(batch,
            r -> reply.accept(new Reply.Failed("planted", true))),
        HONEST);
    assertEquals(Optional.empty(), result.broken());
    assertEquals(0, result.attainments().get(Lane.INTERACTIVE).share());
  }

  private static void caught(Invariant invariant, String hint, UnaryOperator<Recognizer> tiers,
      UnaryOperator<ServerMessage> answers) {
    SimulationResult.Broken broken = broken(tiers, answers).broken().orElseThrow();
    assertEquals(invariant, broken.invariant(), broken.what());
    assertTrue(broken.what().contains(hint), broken.what());
  }

  private static SimulationResult broken(UnaryOperator<Recognizer> tiers,
      UnaryOperator<ServerMessage> answers) {
    return new Swarm(4).simulation(new Sabotage(tiers, answers)).run();
  }
}
