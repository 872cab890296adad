package sluice.live.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import sluice.live.evidence.EvidenceLine.Asked;
import sluice.live.evidence.EvidenceLine.Cold;
import sluice.live.evidence.EvidenceLine.Listened;
import sluice.live.evidence.EvidenceLine.Ticked;
import sluice.live.evidence.EvidenceLine.Weighed;
import sluice.rollout.judge.Bins;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Counts;
import sluice.rollout.judge.Evidence;
import sluice.rollout.trial.Command;

/**
 * Lines of evidence as compact JSON, numbers exactly as they are:
 * {@code {"s":second,"w":weight,"c":[[slice,control,canary]]}} with each arm as
 * {@code [sessions,{metric:sum},{metric:[bin,count,…]}]}, then {@code {"s":second,"e":E,"state":…}}
 * for the end of the second, and {@code {"s":second,"do":…}} for what people asked.
 */
final class EvidenceCodec {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private EvidenceCodec() {}

  static String line(EvidenceLine line) {
    ObjectNode json = MAPPER.createObjectNode();
    switch (line) {
      case Weighed it -> evidence(json, it.evidence());
      case Cold it -> evidence(json.put("cold", true), it.evidence());
      case Listened it -> HeardCodec.put(json.put("s", it.second()), it.heard());
      case Ticked it -> json.put("s", it.second()).put("e", it.e()).put("state", it.state());
      case Asked it -> command(json.put("s", it.second()), it.command());
    }
    return json.toString();
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when it is none, in one line
   */
  static EvidenceLine parse(String line) {
    JsonNode json;
    try {
      json = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON");
    }
    long second = need(json, "s").asLong();
    if (json.has("c")) {
      List<Cell> cells = new ArrayList<>();
      need(json, "c").forEach(cell -> cells
          .add(new Cell(cell.path(0).asText(), counts(cell.path(1)), counts(cell.path(2)))));
      Evidence evidence = new Evidence(second, need(json, "w").asDouble(), cells);
      return json.path("cold").asBoolean() ? new Cold(evidence) : new Weighed(evidence);
    }
    if (json.has(HeardCodec.FIELD)) {
      return new Listened(second, HeardCodec.parse(need(json, HeardCodec.FIELD)));
    }
    return json.has("do")
        ? new Asked(second, command(json))
        : new Ticked(second, need(json, "e").asDouble(), need(json, "state").asText());
  }

  private static void evidence(ObjectNode json, Evidence evidence) {
    json.put("s", evidence.second()).put("w", evidence.weight());
    ArrayNode cells = json.putArray("c");
    for (Cell cell : evidence.cells()) {
      ArrayNode one = cells.addArray().add(cell.slice());
      counts(one.addArray(), cell.control());
      counts(one.addArray(), cell.canary());
    }
  }

  private static void counts(ArrayNode json, Counts counts) {
    json.add(counts.sessions());
    ObjectNode sums = json.addObject();
    counts.sums().forEach(sums::put);
    ObjectNode latencies = json.addObject();
    counts.bins().forEach((metric, bins) -> {
      ArrayNode flat = latencies.putArray(metric);
      bins.counts().forEach((bin, count) -> flat.add(bin).add(count));
    });
  }

  private static Counts counts(JsonNode json) {
    TreeMap<String, Double> sums = new TreeMap<>();
    json.path(1).properties().forEach(sum -> sums.put(sum.getKey(), sum.getValue().asDouble()));
    TreeMap<String, Bins> latencies = new TreeMap<>();
    json.path(2).properties().forEach(metric -> {
      TreeMap<Integer, Long> bins = new TreeMap<>();
      for (int i = 0; i + 1 < metric.getValue().size(); i += 2) {
        bins.put(metric.getValue().get(i).asInt(), metric.getValue().get(i + 1).asLong());
      }
      latencies.put(metric.getKey(), new Bins(bins));
    });
    return new Counts(json.path(0).asLong(), sums, latencies);
  }

  private static void command(ObjectNode json, Command command) {
    String name = switch (command) {
      case Command.Freeze _ -> "freeze";
      case Command.Unfreeze _ -> "unfreeze";
      case Command.Abort _ -> "abort";
      case Command.Promote _ -> "promote";
    };
    json.put("do", name).put("actor", command.actor()).put("reason", command.reason());
    if (command instanceof Command.Freeze freeze) {
      json.put("owner", freeze.owner()).put("until", freeze.untilSecond());
    }
  }

  private static Command command(JsonNode json) {
    String actor = need(json, "actor").asText();
    String reason = need(json, "reason").asText();
    return switch (need(json, "do").asText()) {
      case "freeze" -> new Command.Freeze(actor, reason, need(json, "owner").asText(),
          need(json, "until").asLong());
      case "unfreeze" -> new Command.Unfreeze(actor, reason);
      case "abort" -> new Command.Abort(actor, reason);
      case "promote" -> new Command.Promote(actor, reason);
      default -> throw new IllegalArgumentException("do is '" + json.path("do").asText()
          + "': allowed are freeze, unfreeze, abort, promote");
    };
  }

  private static JsonNode need(JsonNode json, String field) {
    JsonNode value = json.get(field);
    if (value == null) {
      throw new IllegalArgumentException("field " + field + " is missing");
    }
    return value;
  }
}
