package sluice.parity;

import java.util.ArrayList;
import java.util.List;
import sluice.signal.LogMel;
import sluice.signal.LogMelConfig;
import sluice.signal.LogMelConfig.Clamp;

/** Features of samples as they come by. Owned by one path. */
final class FeatureTap {
  /** What is computed, by name. */
  static final List<Kind> KINDS =
      List.of(new Kind("whisper", new LogMelConfig.Whisper(80, Clamp.RUNNING_MAX)),
          new Kind("kaldi", new LogMelConfig.Kaldi(80, 1)));

  private final List<LogMel> stages = new ArrayList<>();
  private final List<Floats> rows = new ArrayList<>();
  private float[] room = new float[0];

  /** A kind of features. */
  record Kind(String name, LogMelConfig config) {}

  FeatureTap() {
    for (Kind kind : KINDS) {
      stages.add(new LogMel(kind.config));
      rows.add(new Floats());
    }
  }

  void take(float[] samples, int n) {
    for (int i = 0; i < stages.size(); i++) {
      int bands = makeRoom(i, n);
      rows.get(i).add(room, stages.get(i).process(samples, n, room) * bands);
    }
  }

  /** Ends the stream: all frames of every kind. */
  List<float[]> finish() {
    List<float[]> all = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      int bands = makeRoom(i, 0);
      rows.get(i).add(room, stages.get(i).flush(room) * bands);
      all.add(rows.get(i).all());
    }
    return all;
  }

  private int makeRoom(int stage, int n) {
    int bands = KINDS.get(stage).config.bands();
    int needed = stages.get(stage).framesMax(n) * bands;
    room = room.length < needed ? new float[2 * needed] : room;
    return bands;
  }
}
