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
   * @param gateway    the account of a Sluice gateway about itself; empty when not asked for
   * @param shown      how many transcripts of fixtures stand beside their references
   * @param happenings what befell the server, to be drawn over the run; copied
   * @param search     the search that the run confirmed; empty when it was made for itself
   * @param schedule   what the planned sessions are told apart by, if they were written down
   */
  public record Beside(JsonObject gateway, int shown, List<Happening> happenings,
      JsonObject search, Optional<ScheduleFile.Print> schedule) {
    /** Nothing. */
    public static final Beside NOTHING = new Beside(new JsonObject(), 0);

    public Beside {
      happenings = List.copyOf(happenings);
    }

    /** Without happenings of the caller's own, without a search and without a schedule. */
    public Beside(JsonObject gateway, int shown) {
      this(gateway, shown, List.of(), new JsonObject(), Optional.empty());
    }

    /** The same beside a search. */
    public Beside with(JsonObject found) {
      return new Beside(gateway, shown, happenings, found, schedule);
    }

    /** The same with the plan that was played. */
    public Beside with(ScheduleFile.Print plan) {
      return new Beside(gateway, shown, happenings, search, Optional.of(plan));
    }
  }

  /**
   * Something that befell the server in the run.
   *
   * @param fromMillis  run time at which it began
   * @param untilMillis run time at which it ended; the same for a moment
   * @param kind        one word: {@code canary}, {@code rollback}, {@code slow}
   * @param what        in a few words; empty when the kind says it all
   */
  public record Happening(long fromMillis, long untilMillis, String kind, String what) {}

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
