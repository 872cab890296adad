package sluice.load.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sluice.fixtures.Normalizer;
import sluice.load.Caller;
import sluice.load.CatchUp;
import sluice.load.Limits;
import sluice.load.Scenario;
import sluice.load.Slo;
import sluice.load.Timeline;

/** Reads a scenario from YAML, strictly: an unknown field or a bad value is one clear line. */
public final class ScenarioReader {
  private ScenarioReader() {}

  /**
   * Reads a whole file that names no other.
   *
   * @param text its content
   * @param file its name, for complaints
   * @throws IllegalArgumentException in one line: file, line, path, what is wrong, what is allowed
   */
  public static Scenario read(String text, String file) {
    return read(text, file, name -> {
      throw new IllegalArgumentException("file '" + name + "': there are no files beside this"
          + " scenario; save it as a file, with that one beside it");
    });
  }

  /**
   * Reads a whole file.
   *
   * @param text  its content
   * @param file  its name, for complaints
   * @param files gives the text of a file that is named in it; complains with
   *              {@link IllegalArgumentException} in one line
   * @throws IllegalArgumentException in one line: file, line, path, what is wrong, what is allowed
   */
  public static Scenario read(String text, String file, UnaryOperator<String> files) {
    Yaml root = Yaml.read(text, file).only("name", "description", "seed", "seeds", "warmup",
        "duration", "phases", "speakers", "slos", "limits", "simulation", "pacing", "wer");
    SpeakerReader speakers = new SpeakerReader(new ArrivalsReader(files));
    List<Caller> callers = new ArrayList<>();
    for (Yaml speaker : root.need("speakers").items()) {
      callers.add(speakers.caller(speaker));
    }
    List<Slo> slos = root.get("slos", Yaml::items, List.<Yaml>of()).stream()
        .map(slo -> slo.checked(() -> Slo.parse(slo.text()))).toList();
    Timeline timeline = TimelineReader.timeline(root);
    return root.checked(() -> new Scenario(root.need("name").text(), SeedsReader.seeds(root),
        timeline, callers, slos, root.get("limits", ScenarioReader::limits, Limits.DEFAULT)
            .with(root.get("pacing", ScenarioReader::catchUp, CatchUp.BURST)),
        root.get("wer", ScenarioReader::normalizer, Normalizer.BASIC)));
  }

  private static Normalizer normalizer(Yaml y) {
    y.only("normalizer");
    Yaml name = y.need("normalizer");
    return name.checked(() -> Normalizer.ofKey(name.text()));
  }

  private static CatchUp catchUp(Yaml y) {
    y.only("catchUp");
    Yaml policy = y.need("catchUp");
    return CatchUp.ofKey(policy.text()).orElseThrow(
        () -> policy.wrong("'" + policy.text() + "' is unknown; allowed: burst, skip, shift"));
  }

  private static Limits limits(Yaml y) {
    y.only("sessions", "connect", "drain", "unsent", "sendLate");
    Limits d = Limits.DEFAULT;
    return y
        .checked(() -> new Limits(y.get("sessions", n -> Math.toIntExact(n.whole()), d.sessions()),
            y.get("connect", Yaml::millis, d.connectMillis()),
            y.get("drain", Yaml::millis, d.drainMillis()),
            y.get("unsent", Yaml::millis, d.unsentMillis()),
            y.get("sendLate", v -> (double) v.millis(), d.sendLateMillis())));
  }
}
