package sluice.live.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import sluice.batch.Request;
import sluice.engine.Turn;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.stream.Span;
import sluice.wire.Lane;

/** Reads what {@link TurnWriter} wrote. */
final class TurnReader {
  /** No chunk is longer: ten minutes. */
  private static final long SPAN_MAX = 600L * Span.RATE_HZ;
  /** No batch is larger. */
  private static final int HEARD_MAX = 100_000;
  private static final String INPUTS = "offered, replied, withdrawn, swapped, woke";
  private static final String ACTS = "sent, recognized, shed, failed, turned, threw";

  private TurnReader() {}

  /**
   * The turn of a line whose number was read already.
   *
   * @throws IllegalArgumentException what is wrong and what is allowed, in one line
   */
  static Turn read(JsonFields line) {
    long at = line.number("at");
    Turn.Input input = input(line);
    List<Turn.Act> acts = new ArrayList<>();
    for (JsonNode act : line.list("acts")) {
      acts.add(act(new JsonFields("acts.", act)));
    }
    long wake = line.has("wake") ? line.number("wake") : Long.MAX_VALUE;
    line.end();
    return new Turn(at, input, acts, wake);
  }

  private static Turn.Input input(JsonFields line) {
    if (line.has("offered")) {
      return offered(line.fields("offered"));
    }
    if (line.has("replied")) {
      return replied(line.fields("replied"));
    }
    if (line.has("withdrawn")) {
      return new Turn.Withdrawn(line.text("withdrawn"));
    }
    if (line.has("swapped")) {
      return new Turn.Swapped(plan(line.fields("swapped")));
    }
    if (line.has("woke") && line.flag("woke")) {
      return new Turn.Woke();
    }
    throw new IllegalArgumentException("the turn has no input: needs one of " + INPUTS);
  }

  private static Turn.Offered offered(JsonFields it) {
    Turn.Owner owner = new Turn.Owner(it.text("session"), it.text("tenant"),
        it.choice("arm", Arm.values()), it.has("plan") ? it.number("plan") : Request.UNPLANNED,
        it.text("language"));
    Span span = new Span(it.number("start"), it.number("end"));
    long fresh = it.number("fresh");
    if (span.length() > SPAN_MAX || fresh < span.start() || fresh > span.end()) {
      throw new IllegalArgumentException("offered has " + span + " with fresh start " + fresh
          + ": needs at most " + SPAN_MAX + " samples, and the fresh start within them");
    }
    Turn.Piece piece = new Turn.Piece(it.small("utterance"), it.small("index"), span, fresh,
        it.flag("last"));
    Turn.Offered offered = new Turn.Offered(it.number("request"), owner,
        it.choice("lane", Lane.values()), it.number("deadline"), piece);
    it.end();
    return offered;
  }

  private static Turn.Replied replied(JsonFields it) {
    long batch = it.number("batch");
    Turn.Answer answer = it.has("heard")
        ? new Turn.Heard(heard(it), it.number("modelNanos"), it.flag("cold"))
        : new Turn.Refused(it.text("refused"), it.flag("retryable"));
    it.end();
    return new Turn.Replied(batch, answer);
  }

  private static int heard(JsonFields it) {
    int heard = it.small("heard");
    if (heard > HEARD_MAX) {
      throw new IllegalArgumentException("replied.heard is " + heard + ": needs 0.." + HEARD_MAX);
    }
    return heard;
  }

  private static RoutePlan plan(JsonFields it) {
    List<RoutePlan.Share> shares = new ArrayList<>();
    for (JsonNode share : it.list("shares")) {
      JsonFields fields = new JsonFields("swapped.shares.", share);
      shares.add(new RoutePlan.Share(fields.choice("arm", Arm.values()), fields.text("tier"),
          fields.small("weight")));
      fields.end();
    }
    List<Slice> spared = new ArrayList<>();
    if (it.has("spared")) {
      it.list("spared").forEach(slice -> spared.add(Slice.parse(slice.asText())));
    }
    Handover handover = it.has("handover")
        ? it.choice("handover", Handover.values())
        : Handover.NOW;
    RoutePlan plan =
        new RoutePlan(it.number("epoch"), it.text("salt"), shares, spared, handover);
    it.end();
    return plan;
  }

  private static Turn.Act act(JsonFields it) {
    Turn.Act act = kind(it);
    it.end();
    return act;
  }

  private static Turn.Act kind(JsonFields it) {
    if (it.has("sent")) {
      return new Turn.Sent(it.number("sent"), it.text("tier"), ids(it.list("requests")));
    }
    if (it.has("recognized")) {
      return new Turn.Recognized(it.number("recognized"), it.text("tier"), it.text("arm"));
    }
    if (it.has("shed")) {
      return new Turn.Shed(it.number("shed"), it.text("reason"), it.number("retryAfterMillis"));
    }
    if (it.has("failed")) {
      return new Turn.Failed(it.number("failed"), it.text("reason"));
    }
    if (it.has("turned")) {
      return new Turn.Turned(it.text("turned"), it.flag("up"));
    }
    if (it.has("threw") && it.flag("threw")) {
      return new Turn.Threw();
    }
    throw new IllegalArgumentException("an act has no kind: needs one of " + ACTS);
  }

  private static List<Long> ids(JsonNode list) {
    List<Long> ids = new ArrayList<>();
    for (JsonNode id : list) {
      if (!id.isIntegralNumber() || !id.canConvertToLong()) {
        throw new IllegalArgumentException("acts.requests holds " + id + ": needs whole numbers");
      }
      ids.add(id.asLong());
    }
    return ids;
  }
}
