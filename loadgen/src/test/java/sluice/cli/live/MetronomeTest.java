package sluice.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetronomeTest {
  @Test
  void nothingIsDoneBeforeItsInstantAndAllInOrder() {
    List<Integer> done = new ArrayList<>();
    long[] at = {0, 1_000_000, 1_000_000, 3_000_000};
    long start = System.nanoTime();

    new Metronome().play(start, at, i -> {
      assertTrue(System.nanoTime() >= start + at[i]);
      done.add(i);
    });

    assertEquals(List.of(0, 1, 2, 3), done);
  }

  @Test
  void whatWasDueBeforeItBeganCountsAsLate() {
    Metronome metronome = new Metronome();
    metronome.play(System.nanoTime() - 5_000_000, new long[]{0}, i -> {});
    assertTrue(metronome.lateP99Ms() >= 4.99, metronome.lateP99Ms() + " ms");
  }
}
