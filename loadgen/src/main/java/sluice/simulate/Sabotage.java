package sluice.simulate;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import sluice.batch.BatchPolicy;
import sluice.engine.Recognizer;
import sluice.loop.Loop;
import sluice.route.Tier;
import sluice.signal.SpeechDetector;
import sluice.signal.VadConfig;
import sluice.wire.ServerMessage;

/**
 * Where a bug can be put into an engine that has none, so that a test sees it caught. Each part
 * gets what the engine would have and gives what it shall have instead. One for each run: parts may
 * remember.
 *
 * @param tiers     what answers batches
 * @param policies  what decides for a tier
 * @param posts     how outcomes come to the ingest room
 * @param answers   what a client is sent
 * @param detectors what hears speech
 */
record Sabotage(UnaryOperator<Recognizer> tiers, Policies policies, UnaryOperator<Loop> posts,
    UnaryOperator<ServerMessage> answers,
    UnaryOperator<Function<VadConfig, SpeechDetector>> detectors) {
  static final Sabotage NONE = new Sabotage(tier -> tier, (tier, policy) -> policy, loop -> loop,
      message -> message, detectors -> detectors);

  /** Another policy for a tier. */
  @FunctionalInterface
  interface Policies {
    BatchPolicy of(Tier tier, BatchPolicy policy);
  }

  /** With tiers that answer otherwise. */
  static Sabotage ofTiers(UnaryOperator<Recognizer> tiers) {
    return new Sabotage(tiers, NONE.policies, NONE.posts, NONE.answers, NONE.detectors);
  }

  /** With clients that are sent something else. */
  static Sabotage ofAnswers(UnaryOperator<ServerMessage> answers) {
    return new Sabotage(NONE.tiers, NONE.policies, NONE.posts, answers, NONE.detectors);
  }

  /** With another policy. */
  static Sabotage ofPolicies(Policies policies) {
    return new Sabotage(NONE.tiers, policies, NONE.posts, NONE.answers, NONE.detectors);
  }
}
