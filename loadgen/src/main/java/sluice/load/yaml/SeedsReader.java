package sluice.load.yaml;

import java.util.stream.Stream;
import sluice.load.Seeds;

/** Reads {@code seed} and {@code seeds}. */
final class SeedsReader {
  private SeedsReader() {}

  static Seeds seeds(Yaml root) {
    Seeds seeds = Seeds.of(root.get("seed", Yaml::whole, 1L));
    if (!root.has("seeds")) {
      return seeds;
    }
    Yaml named = root.need("seeds")
        .only(Stream.of(Seeds.Part.values()).map(Seeds.Part::key).toArray(String[]::new));
    for (Seeds.Part part : Seeds.Part.values()) {
      if (named.has(part.key())) {
        seeds = seeds.with(part, named.need(part.key()).whole());
      }
    }
    return seeds;
  }
}
