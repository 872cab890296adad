package sluice.report;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sluice.load.GeneratorSecond;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.WarmedUp;

/**
 * A finished run, judged.
 *
 * @param scenario that was run
 * @param about    where and when
 * @param results  numbers
 * @param verdict  what they say of the promises
 * @param beside   what was asked for beside the numbers
 */
public record Report(Scenario scenario, About about, Results results, Verdict verdict,
    Beside beside) {
  /**
   * What is shown beside the numbers.
   *
   * @param gateway the account of a Sluice gateway about itself; empty when not asked for
   * @param shown   how many transcripts of fixtures stand beside their references
   * @param schedule what the planned sessions are told apart by, if they were written down
   */
  public record Beside(JsonObject gateway, int shown, Optional<ScheduleFile.Print> schedule) {
    /** Nothing. */
    public static final Beside NOTHING = new Beside(new JsonObject(), 0);

    /** Without a schedule. */
    public Beside(JsonObject gateway, int shown) {
      this(gateway, shown, Optional.empty());
    }
  }

  /**
   * Where and when a run was.
   *
   * @param target      the server
   * @param startMillis wall clock of run time 0, milliseconds since 1970
   * @param version     of this program
   * @param generator   how the generator did
   */
  public record About(String target, long startMillis, String version, Generator generator) {}

  /**
   * How the generator itself did.
   *
   * @param wakeLateP50Micros median of how late its loops woke
   * @param wakeLateP99Micros 99th percentile of it
   * @param wakeLateMaxMicros worst of it
   * @param cpuWaitMillis     time its loops were ready but another program had the CPU, if known
   * @param cpuSeconds        CPU used
   * @param wallSeconds       length of the run
   * @param gcMillis          time in garbage collections
   * @param gcPauses          how many
   * @param turnedAway        sessions it did not start because of its own limit
   * @param seconds           the same by seconds of the run; empty when nobody looked; copied
   * @param warmedUp          its hidden warm-up; empty when it had none
   */
  public record Generator(long wakeLateP50Micros, long wakeLateP99Micros, long wakeLateMaxMicros,
      OptionalLong cpuWaitMillis, double cpuSeconds, double wallSeconds, long gcMillis,
      long gcPauses, long turnedAway, List<GeneratorSecond> seconds,
      Optional<WarmedUp> warmedUp) {
    public Generator {
      seconds = List.copyOf(seconds);
    }

    /** One that was not looked at by seconds, and not warmed up. */
    public Generator(long wakeLateP50Micros, long wakeLateP99Micros, long wakeLateMaxMicros,
        OptionalLong cpuWaitMillis, double cpuSeconds, double wallSeconds, long gcMillis,
        long gcPauses, long turnedAway) {
      this(wakeLateP50Micros, wakeLateP99Micros, wakeLateMaxMicros, cpuWaitMillis, cpuSeconds,
          wallSeconds, gcMillis, gcPauses, turnedAway, List.of(), Optional.empty());
    }
  }

  /** Scores and judges a run. */
  public static Report of(Scenario scenario, About about, Recording recording) {
    Results results = new Results(recording,
        new Scores(recording.heard(), scenario.seed(), scenario.normalizer()));
    return new Report(scenario, about, results,
        Verdict.of(scenario, results, about.generator().turnedAway()), Beside.NOTHING);
  }

  /** The same with something beside the numbers. */
  public Report with(Beside other) {
    return new Report(scenario, about, results, verdict, other);
  }
}
