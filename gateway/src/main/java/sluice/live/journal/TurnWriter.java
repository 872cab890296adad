package sluice.live.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import sluice.engine.Turn;
import sluice.route.RoutePlan;
import sluice.route.Slice;

/**
 * Writes turns as lines of JSON, sessions and tenants under their {@link Pseudonyms}. Not thread
 * safe.
 */
final class TurnWriter {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Pseudonyms pseudonyms;
  private final JsonGenerator json;

  TurnWriter(Pseudonyms pseudonyms) throws IOException {
    this.pseudonyms = pseudonyms;
    json = new JsonFactory().createGenerator(line);
    json.setPrettyPrinter(new MinimalPrettyPrinter("")); // no blank between lines
  }

  /** The turn as a line with its line break; the bytes are the writer's until the next call. */
  ByteArrayOutputStream line(long number, Turn turn) throws IOException {
    line.reset();
    json.writeStartObject();
    json.writeNumberField("turn", number);
    json.writeNumberField("at", turn.atNanos());
    input(turn.input());
    json.writeArrayFieldStart("acts");
    for (Turn.Act act : turn.acts()) {
      json.writeStartObject();
      act(act);
      json.writeEndObject();
    }
    json.writeEndArray();
    if (turn.wakeNanos() != Long.MAX_VALUE) {
      json.writeNumberField("wake", turn.wakeNanos());
    }
    return end();
  }

  /** The last line; {@code why} the journal was cut, empty when it was closed. */
  ByteArrayOutputStream end(long turns, String why) throws IOException {
    line.reset();
    json.writeStartObject();
    json.writeStringField("end", why.isEmpty() ? "closed" : "cut");
    json.writeNumberField("turns", turns);
    if (!why.isEmpty()) {
      json.writeStringField("why", why);
    }
    return end();
  }

  private ByteArrayOutputStream end() throws IOException {
    json.writeEndObject();
    json.flush();
    line.write('\n');
    return line;
  }

  private void input(Turn.Input input) throws IOException {
    switch (input) {
      case Turn.Offered it -> offered(it);
      case Turn.Replied it -> replied(it);
      case Turn.Withdrawn it ->
        json.writeStringField("withdrawn", pseudonyms.session(it.session()));
      case Turn.Swapped it -> swapped(it.plan());
      case Turn.Woke it -> json.writeBooleanField("woke", true);
    }
  }

  private void offered(Turn.Offered it) throws IOException {
    json.writeObjectFieldStart("offered");
    json.writeNumberField("request", it.request());
    json.writeStringField("session", pseudonyms.session(it.owner().session()));
    json.writeStringField("tenant", pseudonyms.tenant(it.owner().tenant()));
    json.writeStringField("arm", it.owner().arm().key());
    json.writeNumberField("plan", it.owner().plan());
    json.writeStringField("language", it.owner().language());
    json.writeStringField("lane", it.lane().key());
    json.writeNumberField("deadline", it.deadlineNanos());
    json.writeNumberField("utterance", it.piece().utterance());
    json.writeNumberField("index", it.piece().index());
    json.writeNumberField("start", it.piece().span().start());
    json.writeNumberField("end", it.piece().span().end());
    json.writeNumberField("fresh", it.piece().freshStart());
    json.writeBooleanField("last", it.piece().isLast());
    json.writeEndObject();
  }

  private void replied(Turn.Replied it) throws IOException {
    json.writeObjectFieldStart("replied");
    json.writeNumberField("batch", it.batch());
    switch (it.answer()) {
      case Turn.Heard heard -> {
        json.writeNumberField("heard", heard.hypotheses());
        json.writeNumberField("modelNanos", heard.modelNanos());
        json.writeBooleanField("cold", heard.isCold());
      }
      case Turn.Refused refused -> {
        json.writeStringField("refused", refused.reason());
        json.writeBooleanField("retryable", refused.isRetryable());
      }
    }
    json.writeEndObject();
  }

  private void swapped(RoutePlan plan) throws IOException {
    json.writeObjectFieldStart("swapped");
    json.writeNumberField("epoch", plan.epoch());
    json.writeStringField("salt", plan.salt());
    json.writeArrayFieldStart("shares");
    for (RoutePlan.Share share : plan.shares()) {
      json.writeStartObject();
      json.writeStringField("arm", share.arm().key());
      json.writeStringField("tier", share.tier());
      json.writeNumberField("weight", share.weight());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("spared");
    for (Slice slice : plan.spared()) {
      json.writeString(slice.key());
    }
    json.writeEndArray();
    json.writeStringField("handover", plan.handover().key());
    json.writeEndObject();
  }

  private void act(Turn.Act act) throws IOException {
    switch (act) {
      case Turn.Sent it -> {
        json.writeNumberField("sent", it.batch());
        json.writeStringField("tier", it.tier());
        json.writeArrayFieldStart("requests");
        for (long request : it.requests()) {
          json.writeNumber(request);
        }
        json.writeEndArray();
      }
      case Turn.Recognized it -> {
        json.writeNumberField("recognized", it.request());
        json.writeStringField("tier", it.tier());
        json.writeStringField("arm", it.arm());
      }
      case Turn.Shed it -> {
        json.writeNumberField("shed", it.request());
        json.writeStringField("reason", it.reason());
        json.writeNumberField("retryAfterMillis", it.retryAfterMillis());
      }
      case Turn.Failed it -> {
        json.writeNumberField("failed", it.request());
        json.writeStringField("reason", it.reason());
      }
      case Turn.Turned it -> {
        json.writeStringField("turned", it.tier());
        json.writeBooleanField("up", it.isUp());
      }
      case Turn.Threw it -> json.writeBooleanField("threw", true);
    }
  }
}
