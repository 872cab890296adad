package sluice.load.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static int[] stream(int frames, int periodMicros, int firstMicros) {
    int[] arrivals = new int[frames];
    for (int k = 0; k < frames; k++) {
      arrivals[k] = firstMicros + k * periodMicros;
    }
    return arrivals;
  }

  @Test
  void aStreamOnTimeIsNeverLateWhateverItsPhase() {
    Window window = new Window(List.of(stream(50, 20_000, 0), stream(50, 20_000, 13_000)), 1);
    assertEquals(0, window.late().getMaxValue());
    assertEquals(50.0, window.json().getDouble("framesPerSecond"));
  }

  @Test
  void aStreamThatDriftsGrowsLater() {
    Histogram late = new Window(List.of(stream(101, 21_000, 0)), 2).late();
    assertEquals(100_000, late.getMaxValue(), 100);
    assertEquals(50_000, late.getValueAtPercentile(50), 1_000);
  }

  @Test
  void oneLateFrameIsOneLateFrame() {
    int[] arrivals = stream(100, 20_000, 0);
    arrivals[40] += 30_000;
    arrivals[41] += 10_000;
    Histogram late = new Window(List.of(arrivals), 2).late();
    assertEquals(30_000, late.getMaxValue(), 30);
    assertEquals(98, late.getCountAtValue(0));
  }

  @Test
  void nobodyIsNoRate() {
    assertEquals(0.0, new Window(List.of(), 1).json().getDouble("framesPerSecond"));
  }
}
