package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import sluice.load.Clip;
import sluice.load.Scenario;
import sluice.load.Schedule;
import sluice.load.Seeds;
import sluice.load.SessionPlan;
import sluice.wire.Lane;

/**
 * A schedule as a file: one line of JSON about the whole, then one per session in the order they
 * start. A function of the scenario and the corpus alone, so two runs that name the same SHA-256
 * were the same load. Sessions that follow another in a batch stream are not in it: the server
 * decides when they start.
 */
public final class ScheduleFile {
  /** Changes when a field changes its name or meaning. */
  public static final String SCHEMA = "sluice-schedule/1";
  /** Sessions written; a file of more is cut and says so. */
  public static final int SESSIONS_MAX = 2_000_000;

  /**
   * What a schedule is told apart by.
   *
   * @param sha256   of the file's bytes, hexadecimal
   * @param sessions in the file
   * @param isWhole  false when there were more than {@link #SESSIONS_MAX}
   * @param mostOpen paced sessions that speak at once at the most, and batch streams until they
   *                 have to end
   * @param byCaller sessions by the name of their caller; copied
   */
  public record Print(String sha256, long sessions, boolean isWhole, int mostOpen,
      Map<String, Long> byCaller) {
    public Print {
      byCaller = new TreeMap<>(byCaller);
    }

    /** As it stands in reports. */
    public JsonObject json() {
      JsonObject callers = new JsonObject();
      byCaller.forEach(callers::put);
      return new JsonObject().put("schema", SCHEMA).put("sha256", sha256)
          .put("sessions", sessions).put("isWhole", isWhole).put("mostOpen", mostOpen)
          .put("sessionsByCaller", callers);
    }
  }

  private final MessageDigest digest = sha256();
  private final Consumer<String> lines;
  private final Map<String, Long> byCaller = new TreeMap<>();
  private final PriorityQueue<Long> ends = new PriorityQueue<>();
  private long sessions;
  private int mostOpen;

  private ScheduleFile(Consumer<String> lines) {
    this.lines = lines;
  }

  /**
   * Writes the file of a scenario.
   *
   * @param corpus what the speakers choose from
   * @param lines  takes each line with its line break
   * @throws IllegalArgumentException when a speaker's filter lets no utterance through
   */
  public static Print write(Scenario scenario, List<Clip> corpus, Consumer<String> lines) {
    ScheduleFile file = new ScheduleFile(lines);
    Schedule schedule = new Schedule(scenario, corpus);
    file.add(heading(scenario, corpus));
    boolean isWhole = true;
    for (Optional<SessionPlan> plan = schedule.next(); plan.isPresent() && isWhole;) {
      file.session(plan.get());
      plan = schedule.next();
      isWhole = plan.isEmpty() || file.sessions < SESSIONS_MAX;
    }
    return new Print(HexFormat.of().formatHex(file.digest.digest()), file.sessions, isWhole,
        file.mostOpen, file.byCaller);
  }

  /** The print of a scenario's file, which is not kept. */
  public static Print of(Scenario scenario, List<Clip> corpus) {
    return write(scenario, corpus, line -> {});
  }

  /** The seeds of all parts, by their names. */
  public static JsonObject seeds(Seeds seeds) {
    JsonObject json = new JsonObject();
    for (Seeds.Part part : Seeds.Part.values()) {
      json.put(part.key(), seeds.of(part));
    }
    return json;
  }

  private static JsonObject heading(Scenario scenario, List<Clip> corpus) {
    MessageDigest clips = sha256();
    for (Clip clip : corpus) {
      clips.update(utf8(clip.id() + " " + clip.audio().format() + " " + clip.audio().samples()
          + "\n"));
    }
    return new JsonObject().put("schema", SCHEMA).put("scenario", scenario.name())
        .put("seeds", seeds(scenario.seeds())).put("clips", corpus.size())
        .put("clipsSha256", HexFormat.of().formatHex(clips.digest()));
  }

  private void session(SessionPlan plan) {
    sessions++;
    byCaller.merge(plan.caller().name(), 1L, Long::sum);
    while (!ends.isEmpty() && ends.peek() <= plan.times().startNanos()) {
      ends.remove();
    }
    ends.add(plan.caller().lane() == Lane.BATCH ? plan.times().untilNanos() : plan.endNanos());
    mostOpen = Math.max(mostOpen, ends.size());
    JsonArray says = new JsonArray();
    plan.turns().forEach(turn -> says.add(new JsonArray().add(turn.clip().id())
        .add(turn.atMillis())));
    add(new JsonObject().put("session", plan.number()).put("atNanos", plan.times().startNanos())
        .put("caller", plan.caller().name()).put("lane", plan.caller().lane().key())
        .put("stream", plan.stream()).put("tenant", plan.user().tenant())
        .put("user", plan.user().stickyKey()).put("encoding", plan.format().encoding().key())
        .put("rateHz", plan.format().rateHz())
        .put("frameMillis", plan.caller().manner().frameMillis())
        .put("audioMillis", plan.times().audioMillis()).put("says", says));
  }

  private void add(JsonObject json) {
    String line = json.encode() + "\n";
    digest.update(utf8(line));
    lines.accept(line);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
