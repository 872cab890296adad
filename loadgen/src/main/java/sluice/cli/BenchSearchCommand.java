package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.live.TierProfiles;
import sluice.load.Scenario;
import sluice.load.yaml.ScenarioReader;
import sluice.load.yaml.SimulationReader;
import sluice.search.SearchText;
import sluice.search.StreamSearch;
import sluice.simulate.Fidelity;
import sluice.simulate.Material;
import sluice.simulate.Setting;
import sluice.simulate.Simulation;
import sluice.simulate.SimulationResult;

/** {@code sluice bench search}: whether {@code --find max-streams} finds the same every time. */
@Command(name = "search", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Searches the most streams of one small simulated server again and again, each time with",
    "other chance. Good when 9 of 10 answers are within 5 %% of the middle one."},
    footer = {"", "Example:", "  ./sluice bench search --repeats 10"})
final class BenchSearchCommand implements Callable<Integer> {
  private static final String RESOURCE = "/bench/capacity.yaml";
  private static final double NEAR = 0.05;
  private static final double NEAR_SHARE = 0.9;
  /** Seeds of one search stay clear of the next one's. */
  private static final long SEED_STEP = 1_000;

  @Mixin
  private Console console;
  @Mixin
  private FindOptions find;
  @Option(names = "--repeats", paramLabel = "N", defaultValue = "10",
      description = "Searches (default ${DEFAULT-VALUE}).")
  private int repeats;
  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the first search (default ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws Exception {
    Usage.range("--repeats", repeats, 1, 1_000);
    String text = text();
    Scenario capacity = find.promising(ScenarioReader.read(text, RESOURCE));
    Setting setting =
        new SimulationReader(TierProfiles::named, Fidelity.EVENTS).read(text, RESOURCE);
    Material material = Simulation.madeUp();
    List<Integer> answers = new ArrayList<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      Scenario own = capacity.withSeed(seed + repeat * SEED_STEP);
      StreamSearch.Answer answer = new MaxStreams(find, own).find(load -> {
        SimulationResult ran = new Simulation(load, Fidelity.EVENTS, setting, material).run();
        return new MaxStreams.Ran(ran.clients(), ran.verdict());
      }, line -> {});
      answers.add(answer.streams());
      console.note(repeat + ": " + answer.tried().size() + " runs, "
          + SearchText.conclusion(answer));
    }
    return print(answers).code();
  }

  private Exit print(List<Integer> answers) {
    int middle = answers.stream().sorted().toList().get(answers.size() / 2);
    long near = answers.stream().filter(a -> Math.abs(a - middle) <= NEAR * middle).count();
    boolean isGood = near >= NEAR_SHARE * answers.size();
    console.result(
        new JsonObject().put("answers", new JsonArray(answers)).put("middle", middle)
            .put("near", near).put("isGood", isGood).encodePrettily(),
        String.format(Locale.ROOT, "%d of %d answers within 5 %% of %d streams: %s%n", near,
            answers.size(), middle, answers));
    return isGood ? Exit.OK : Exit.FAILED;
  }

  private static String text() throws IOException {
    try (InputStream in = BenchSearchCommand.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
