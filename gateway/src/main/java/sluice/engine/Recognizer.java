package sluice.engine;

import java.util.function.Consumer;
import sluice.batch.Batch;
import sluice.batch.Reply;

/**
 * Port: a tier's model. Live: HTTP or native tiers. Simulated: {@code SimulatedTier::recognize}.
 */
@FunctionalInterface
public interface Recognizer {
  /**
   * Recognises a batch. {@code reply} is called exactly once, in a turn of the caller's loop, never
   * within this call.
   */
  void recognize(Batch batch, Consumer<Reply> reply);
}
