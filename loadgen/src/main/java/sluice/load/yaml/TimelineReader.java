package sluice.load.yaml;

import java.util.ArrayList;
import java.util.List;
import sluice.load.Timeline;
import sluice.load.Timeline.Phase;
import sluice.load.Timeline.Start;

/** Reads {@code warmup} and either {@code duration} or {@code phases}. */
final class TimelineReader {
  private TimelineReader() {}

  static Timeline timeline(Yaml root) {
    if (root.has("phases") == root.has("duration")) {
      throw root.wrong("needs either a duration, or phases with a duration each");
    }
    List<Phase> phases = new ArrayList<>();
    root.optional("duration")
        .ifPresent(d -> phases.add(d.checked(() -> new Phase("steady", d.millis()))));
    for (Yaml phase : root.get("phases", Yaml::items, List.<Yaml>of())) {
      phases.add(phase(phase));
    }
    return root.optional("phases").orElse(root)
        .checked(() -> new Timeline(root.get("warmup", Yaml::millis, 0L), phases));
  }

  private static Phase phase(Yaml y) {
    y.only("name", "duration", "after", "pause", "lane");
    return y.checked(() -> new Phase(y.need("name").text(), y.need("duration").millis(),
        new Start(y.optional("after").map(Yaml::texts), y.get("pause", Yaml::millis, 0L)),
        y.optional("lane").map(SpeakerReader::lane)));
  }
}
