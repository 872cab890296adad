package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestTotals.LanePart;
import sluice.wire.ClientMessage;
import sluice.wire.Lane;

/** Sessions whose voice model answers late or not at all. */
class VoiceModelSessionTest {
  /** A model that never answers. */
  private static final class ScriptedDeaf implements SpeechScorer {
    @Override
    public String kind() {
      return "deaf";
    }

    @Override
    public int windowSamples() {
      return 512;
    }

    @Override
    public Stream open() {
      return (window, reply) -> {};
    }
  }

  @Test
  void hopsLeftToTheOtherDetectorAreCountedWhileOpenAndAfter() {
    Bench bench = new Bench(IngestConfig.standard(), PlannerConfig.defaults(),
        Optional.of(new ScriptedDeaf()));
    ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE).say(2_000).hush(1_000);
    bench.runOut(client, 100);
    long open = lane(bench, Lane.INTERACTIVE).unscoredHops();
    client.tell(new ClientMessage.Stop());
    bench.run(1_000);

    assertTrue(open > 200, open + " hops while the session is open");
    // All 300 hops but those before the first window's end, which count as silence.
    assertEquals(300 - 512 / 160, lane(bench, Lane.INTERACTIVE).unscoredHops());
    assertEquals(0, lane(bench, Lane.BATCH).unscoredHops());
    assertEquals(client.done().in(), 48_000);
  }

  @Test
  void withoutAModelNoHopIsLeft() {
    Bench bench = new Bench();
    ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE).say(1_000).hush(600);
    bench.runOut(client, 100);
    assertEquals(0, lane(bench, Lane.INTERACTIVE).unscoredHops());
  }

  private static LanePart lane(Bench bench, Lane lane) {
    return bench.ingest.status().lanes().get(lane.ordinal());
  }
}
