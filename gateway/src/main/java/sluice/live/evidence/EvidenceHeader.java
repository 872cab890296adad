package sluice.live.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.trial.TrialPolicy;
import sluice.rollout.trial.TrialRun;

/**
 * The first line of an evidence file: what is tried, and everything needed to judge it again.
 *
 * @param id      of the rollout
 * @param build   version that wrote it; E is the same bit for bit within one build
 * @param subject what is tried
 * @param counting which sessions are counted, and when
 * @param second  the trial began at, since 1970
 * @param judge   what it is judged by
 * @param trial   how it is brought in
 */
public record EvidenceHeader(String id, String build, Subject subject, Counting counting,
    long second, JudgePolicy judge, TrialPolicy trial) {
  /** The format this build writes and reads. */
  public static final int FORMAT = 2;
  private static final String KIND = "sluice";
  private static final ObjectMapper MAPPER = new ObjectMapper()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  /**
   * What is tried.
   *
   * @param release under test
   * @param tier    that serves it
   * @param control release it is compared with, and goes back to
   * @param salt    of the hash that assigned its sessions
   * @param actor   who started it
   * @param reason  why
   */
  public record Subject(String release, String tier, String control, String salt, String actor,
      String reason) {}

  /**
   * Which sessions are counted, and when.
   *
   * @param epoch           of the first plan of this rollout
   * @param scoreAgeSeconds from a session's end to its score, the same for both arms
   */
  public record Counting(long epoch, int scoreAgeSeconds) {}

  /** A run that begins as this one did. */
  public TrialRun run() {
    return new TrialRun(judge, trial, second);
  }

  /** The header as a line of JSON, without its line break. */
  String line() {
    ObjectNode json = MAPPER.createObjectNode().put("evidence", KIND).put("format", FORMAT)
        .put("id", id).put("build", build).put("second", second);
    json.set("subject", MAPPER.valueToTree(subject));
    json.set("counting", MAPPER.valueToTree(counting));
    return json.setAll(rules()).toString();
  }

  /** What it is judged by, as a JSON object of {@code judge} and {@code trial}. */
  public String policy() {
    return rules().toString();
  }

  private ObjectNode rules() {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("judge", MAPPER.valueToTree(judge));
    json.set("trial", MAPPER.valueToTree(trial));
    return json;
  }

  /**
   * Reads the first line.
   *
   * @throws IllegalArgumentException when it is none of ours, in one line
   */
  static EvidenceHeader parse(String line) {
    try {
      JsonNode json = MAPPER.readTree(line);
      if (!json.path("evidence").asText().equals(KIND)) {
        throw new IllegalArgumentException("no evidence file: its first line needs \"evidence\": \""
            + KIND + "\"; name an evidence.jsonl");
      }
      if (json.path("format").asInt() != FORMAT) {
        throw new IllegalArgumentException("format " + json.path("format").asInt()
            + ": this build reads " + FORMAT + "; use build " + json.path("build").asText());
      }
      return new EvidenceHeader(json.path("id").asText(), json.path("build").asText(),
          MAPPER.treeToValue(json.path("subject"), Subject.class),
          MAPPER.treeToValue(json.path("counting"), Counting.class), json.path("second").asLong(),
          MAPPER.treeToValue(json.path("judge"), JudgePolicy.class),
          MAPPER.treeToValue(json.path("trial"), TrialPolicy.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the first line is not the header of an evidence file: "
          + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }
}
