package sluice.cli.vad;

import io.github.givimad.libfvadjni.VoiceActivityDetector;
import io.github.givimad.libfvadjni.VoiceActivityDetector.Mode;
import io.github.givimad.libfvadjni.VoiceActivityDetector.SampleRate;
import java.io.IOException;
import sluice.signal.SpeechDetector;
import sluice.signal.Vad;

/** WebRTC's voice detector, mode 3, as a peer: scores are 0 or 1. Whole hops only. */
final class WebRtcVad implements SpeechDetector, AutoCloseable {
  private final VoiceActivityDetector detector;
  private final short[] hop = new short[Vad.HOP_SAMPLES];

  /** A detector at the start of a stream; fails when its library does not run here. */
  WebRtcVad() throws IOException {
    VoiceActivityDetector.loadLibrary();
    detector = VoiceActivityDetector.newInstance();
    detector.setMode(Mode.VERY_AGGRESSIVE);
    detector.setSampleRate(SampleRate.S16000);
  }

  @Override
  public int process(float[] samples, int n, float[] scores) {
    int hops = n / hop.length;
    try {
      for (int h = 0; h < hops; h++) {
        for (int i = 0; i < hop.length; i++) {
          hop[i] = (short) Math.round(samples[h * hop.length + i] * 32_768f);
        }
        scores[h] = detector.process(hop) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new IllegalStateException("WebRTC's detector failed: " + e.getMessage(), e);
    }
    return hops;
  }

  @Override
  public void close() {
    detector.close();
  }
}
