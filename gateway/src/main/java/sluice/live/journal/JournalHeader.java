package sluice.live.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import sluice.batch.PlannerConfig;
import sluice.engine.DispatchSetup;
import sluice.route.Handover;

/**
 * The first line of a journal: who wrote it, and everything needed to build the same room.
 *
 * @param build     version that wrote it
 * @param startedAt wall clock, ISO 8601
 * @param setup     of the room
 * @param assumed   planner settings that the journal does not hold, so that this build's defaults
 *                  stand in; copied
 */
public record JournalHeader(String build, String startedAt, DispatchSetup setup,
    List<String> assumed) {
  /** The format this build writes; it reads 1 as well, whose plans held at once. */
  public static final int FORMAT = 2;
  private static final int FORMAT_OLDEST = 1;

  private static final String KIND = "sluice";
  private static final String LEVEL = "timing";
  private static final String POM = "/META-INF/maven/sluice/gateway/pom.properties";
  private static final ObjectMapper MAPPER = new ObjectMapper()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  public JournalHeader {
    assumed = List.copyOf(assumed);
  }

  /** The header of a journal that this build begins now. */
  static JournalHeader of(DispatchSetup setup, String startedAt) {
    return new JournalHeader(version(), startedAt, setup, List.of());
  }

  /** The header as a line of JSON, without its line break. */
  String line() {
    ObjectNode json = MAPPER.createObjectNode().put("journal", KIND).put("format", FORMAT)
        .put("level", LEVEL).put("build", build).put("startedAt", startedAt);
    json.set("setup", MAPPER.valueToTree(setup));
    return json.toString();
  }

  /**
   * Reads the first line.
   *
   * @throws IllegalArgumentException what is wrong and what is allowed, in one line
   */
  static JournalHeader read(String line) {
    JsonNode json = json(line);
    if (!KIND.equals(json.path("journal").asText())) {
      throw new IllegalArgumentException("is no header of a journal; write one with"
          + " ./sluice serve --journal FILE");
    }
    JsonFields fields = new JsonFields("", json);
    fields.text("journal");
    long format = fields.number("format");
    if (format < FORMAT_OLDEST || format > FORMAT) {
      throw new IllegalArgumentException("format " + format + ": this build reads "
          + FORMAT_OLDEST + " to " + FORMAT + "; replay it with build "
          + json.path("build").asText("that wrote it"));
    }
    if (!fields.text("level").equals(LEVEL)) {
      throw new IllegalArgumentException(
          "level '" + json.path("level").asText() + "': allowed is " + LEVEL);
    }
    String build = fields.text("build");
    String startedAt = fields.text("startedAt");
    ObjectNode setup = fields.object("setup");
    fields.end();
    List<String> assumed = new ArrayList<>();
    if (setup.get("planner") instanceof ObjectNode planner) {
      complete(planner, MAPPER.valueToTree(PlannerConfig.defaults()), "planner", assumed);
    }
    if (setup.path("routing").get("plan") instanceof ObjectNode plan && format == 1) {
      plan.putIfAbsent("spared", MAPPER.createArrayNode());
      plan.putIfAbsent("handover", MAPPER.getNodeFactory().textNode(Handover.NOW.name()));
    }
    return new JournalHeader(build, startedAt, setup(setup), assumed);
  }

  private static JsonNode json(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is no header of a journal: it is not JSON");
    }
  }

  private static DispatchSetup setup(ObjectNode json) {
    try {
      return MAPPER.treeToValue(json, DispatchSetup.class);
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException("setup field '" + e.getPropertyName()
          + "' is unknown; allowed are " + e.getKnownPropertyIds());
    } catch (JsonProcessingException e) {
      String why = e.getCause() instanceof IllegalArgumentException
          ? e.getCause().getMessage()
          : e.getOriginalMessage().lines().findFirst().orElse("");
      throw new IllegalArgumentException("setup: " + why);
    }
  }

  /** Puts this build's defaults where a journal of an older build has no such setting. */
  private static void complete(ObjectNode read, JsonNode defaults, String path,
      List<String> assumed) {
    for (Iterator<Map.Entry<String, JsonNode>> i = defaults.fields(); i.hasNext();) {
      Map.Entry<String, JsonNode> entry = i.next();
      String name = path + "." + entry.getKey();
      JsonNode own = read.get(entry.getKey());
      if (own == null) {
        read.set(entry.getKey(), entry.getValue());
        assumed.add(name + " " + entry.getValue());
      } else if (own instanceof ObjectNode deeper && entry.getValue().isObject()) {
        complete(deeper, entry.getValue(), name, assumed);
      }
    }
  }

  /** The version Maven wrote into the jar; {@code development} without one. */
  public static String version() {
    Properties pom = new Properties();
    try (InputStream in = JournalHeader.class.getResourceAsStream(POM)) {
      if (in != null) {
        pom.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return pom.getProperty("version", "development");
  }
}
