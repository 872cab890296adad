package sluice.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.fixtures.RateQuality;
import sluice.fixtures.RateStream;
import sluice.fixtures.Tones;

class EngineTest {
  static List<Engine> engines() {
    return Engine.present(missing -> {});
  }

  static Stream<Engine> fourier() {
    return engines().stream().filter(engine -> engine.name().equals("FFT, long hop"));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void everyEngineKeepsAToneWhereItWas(Engine engine) {
    float[] out = RateStream.run(engine.open(48_000, 16_000),
        Tones.tone(997, 48_000, 48_000), 20_000, () -> 960);
    float[] middle = Arrays.copyOfRange(out, 4_000, 12_000);
    double[] fit = Tones.fit(middle, 997, 16_000);
    double turned = Math.atan2(fit[0], fit[1]) - 2 * Math.PI * 997 * 4_000 / 16_000;
    assertEquals(0, Tones.levelDb(middle, 997, 16_000), 1e-3);
    assertEquals(0, Math.IEEEremainder(turned, 2 * Math.PI), 1e-3);
  }

  @ParameterizedTest
  @MethodSource("fourier")
  void overlapSaveIsExactButLate(Engine engine) {
    RateQuality quality =
        RateQuality.of(() -> engine.open(44_100, 16_000), 44_100, 16_000);
    assertTrue(quality.isExact());
    assertEquals(0, quality.lengthError());
    assertTrue(quality.lag().worstMillis() > 20, quality::toString);
  }

  @Test
  void aLibraryThatIsNotThereIsNoError() {
    assertEquals(Optional.empty(), NativeLibrary.find("libnobodyhasthis.so.7"));
  }
}
