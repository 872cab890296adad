package sluice.wire;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.SpokenWord;

/**
 * Text messages of protocol v1 to values and back. Stateless. What clients send is checked field by
 * field and refused by name; what the server sends is trusted, as only our own clients read it
 * here.
 */
public final class Codec {
  /** The one protocol version spoken. */
  public static final int VERSION = 1;

  private static final String TYPES = "start, finalize, marker, feedback, keepalive, stop";

  private Codec() {}

  /** Reads a client's text message; never throws: what cannot be accepted is {@code Refused}. */
  public static ClientMessage decode(String text) {
    JsonObject json;
    try {
      json = new JsonObject(text);
    } catch (DecodeException | ClassCastException e) {
      return refused("not a JSON object; send {\"type\":\"start\",…} as described in PROTOCOL.md");
    }
    if (!(json.getValue("type") instanceof String type)) {
      return refused("field type is missing or no string; allowed: " + TYPES);
    }
    return switch (type) {
      case "start" -> StartReader.read(json);
      case "finalize" -> new ClientMessage.Finalize();
      case "keepalive" -> new ClientMessage.KeepAlive();
      case "stop" -> new ClientMessage.Stop();
      case "marker" -> marker(json);
      case "feedback" -> json.getValue("corrected") instanceof Boolean isCorrected
          ? new ClientMessage.Feedback(isCorrected)
          : refused("feedback.corrected is missing; send true or false");
      default -> refused("type '" + shown(type)
          + "' is unknown; allowed: " + TYPES);
    };
  }

  private static ClientMessage marker(JsonObject json) {
    return json.getValue("id") instanceof String id && !id.isEmpty() && id.length() <= 64
        ? new ClientMessage.Marker(id)
        : refused("marker.id is missing; send a string of 1..64 characters");
  }

  static ClientMessage.Refused refused(String reason) {
    return new ClientMessage.Refused(ErrorCode.MALFORMED, reason);
  }

  /** A client's value as an error message may show it: short, without control characters. */
  static String shown(String value) {
    String cut = value.length() > 40 ? value.substring(0, 40) + "…" : value;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  /** Writes a server message. */
  public static String encode(ServerMessage message) {
    return json(message).encode();
  }

  private static JsonObject json(ServerMessage message) {
    return switch (message) {
      case ServerMessage.Ready m ->
        type("ready").put("version", VERSION).put("session", m.session())
            .put("transformId", m.transformId()).put("bufferMillis", m.bufferMillis())
            .put("endpointing", EndpointingJson.of(m.endpointing()));
      case ServerMessage.Ack m -> type("ack").put("frames", m.frames())
          .put("bufferedMillis", m.bufferedMillis());
      case ServerMessage.SpeechStarted m -> type("speechStarted").put("utterance", m.utterance())
          .put("atMillis", m.atMillis());
      case ServerMessage.Partial m -> PartialJson.write(m);
      case ServerMessage.Final m -> finalJson(m);
      case ServerMessage.UtteranceEnd m -> type("utteranceEnd").put("utterance", m.utterance())
          .put("atMillis", m.atMillis()).put("reason", m.reason());
      case ServerMessage.Shed m -> type("shed").put("utterance", m.utterance())
          .put("startMillis", m.span().start()).put("endMillis", m.span().end())
          .put("reason", m.reason()).put("retryAfterMillis", m.retryAfterMillis());
      case ServerMessage.OnChannel m -> json(m.message()).put("channel", m.channel());
      case ServerMessage.Failed m -> type("failed").put("code", m.code().key())
          .put("reason", m.reason());
      case ServerMessage.Marker m -> type("marker").put("id", m.id());
      case ServerMessage.Stats m -> account(type("stats"), m.account())
          .put("transformId", m.transformId());
      case ServerMessage.Done m -> account(type("done"), m.account())
          .put("transformId", m.transformId());
    };
  }

  private static JsonObject type(String type) {
    return new JsonObject().put("type", type);
  }

  private static JsonObject finalJson(ServerMessage.Final m) {
    JsonArray words = new JsonArray();
    for (SpokenWord word : m.words()) {
      words.add(new JsonObject().put("text", word.text()).put("startMillis", word.startMillis())
          .put("endMillis", word.endMillis()).put("confidence", word.confidence()));
    }
    JsonObject json = type("final").put("utterance", m.utterance())
        .put("startMillis", m.span().start()).put("endMillis", m.span().end())
        .put("text", m.text()).put("words", words).put("tier", m.origin().tier())
        .put("release", m.origin().release()).put("arm", m.origin().arm())
        .put("transformId", m.origin().transformId());
    if (!m.latency().isEmpty()) {
      JsonObject latency = new JsonObject();
      m.latency().forEach(latency::put);
      json.put("latencyMicros", latency);
    }
    return json;
  }

  private static JsonObject account(JsonObject json, Account a) {
    return json.put("in", a.in()).put("silence", a.silence()).put("recognized", a.recognized())
        .put("shed", a.shed()).put("failed", a.failed()).put("open", a.open())
        .put("frames", a.frames()).put("utterances", a.utterances());
  }

  /** Writes a client message, for clients; a {@code Refused} has no text and is not accepted. */
  public static String encode(ClientMessage message) {
    return switch (message) {
      case ClientMessage.Start m -> encodeStart(m);
      case ClientMessage.Finalize m -> type("finalize").encode();
      case ClientMessage.Marker m -> type("marker").put("id", m.id()).encode();
      case ClientMessage.Feedback m ->
        type("feedback").put("corrected", m.isCorrected()).encode();
      case ClientMessage.KeepAlive m -> type("keepalive").encode();
      case ClientMessage.Stop m -> type("stop").encode();
      case ClientMessage.Refused m ->
        throw new IllegalArgumentException("a refusal is not sent by clients: " + m.reason());
    };
  }

  private static String encodeStart(ClientMessage.Start m) {
    AudioFormat f = m.format();
    JsonObject json = type("start").put("version", VERSION).put("tenant", m.tenant())
        .put("audio", new JsonObject().put("encoding", f.encoding().key())
            .put("rateHz", f.rateHz()).put("channels", f.channels()))
        .put("locale", m.labels().locale()).put("device", m.labels().device())
        .put("appVersion", m.labels().appVersion()).put("lane", m.lane().key())
        .put("deadlineMillis", m.deadlineMillis()).put("stickyKey", m.stickyKey())
        .put("latency", m.wantsLatency());
    if (!m.labels().accent().isEmpty()) {
      json.put("accent", m.labels().accent());
    }
    JsonArray fixtures = new JsonArray();
    m.fixtures().forEach(r -> fixtures.add(new JsonObject().put("id", r.id())
        .put("atMillis", r.atMillis()).put("channel", r.channel())));
    if (m.channelMode() != ChannelMode.MIX) {
      json.put("channelMode", m.channelMode().key());
    }
    if (!m.endpointing().equals(Endpointing.Wish.NONE)) {
      json.put("endpointing", EndpointingJson.of(m.endpointing()));
    }
    return json.put("fixtures", fixtures).encode();
  }

  /**
   * Reads a server's text message, for clients.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static ServerMessage decodeServer(String text) {
    try {
      JsonObject json = new JsonObject(text);
      ServerMessage message = read(json);
      return json.containsKey("channel")
          ? new ServerMessage.OnChannel(json.getInteger("channel"), message)
          : message;
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("not a server message: " + shown(text));
    }
  }

  private static ServerMessage read(JsonObject j) {
    String type = j.getString("type", "");
    return switch (type) {
      case "ready" -> new ServerMessage.Ready(j.getString("session"), j.getString("transformId"),
          j.getInteger("bufferMillis"), EndpointingJson.read(j.getJsonObject("endpointing")));
      case "ack" -> new ServerMessage.Ack(j.getLong("frames"), j.getLong("bufferedMillis"));
      case "speechStarted" ->
        new ServerMessage.SpeechStarted(j.getInteger("utterance"), j.getLong("atMillis"));
      case "partial" -> PartialJson.read(j);
      case "final" -> readFinal(j);
      case "utteranceEnd" -> new ServerMessage.UtteranceEnd(j.getInteger("utterance"),
          j.getLong("atMillis"), j.getString("reason"));
      case "shed" -> new ServerMessage.Shed(j.getInteger("utterance"), millis(j),
          j.getString("reason"), j.getLong("retryAfterMillis"));
      case "failed" -> new ServerMessage.Failed(ErrorCode.ofKey(j.getString("code")),
          j.getString("reason"));
      case "marker" -> new ServerMessage.Marker(j.getString("id"));
      case "stats" -> new ServerMessage.Stats(readAccount(j), j.getString("transformId"));
      case "done" -> new ServerMessage.Done(readAccount(j), j.getString("transformId"));
      default -> throw new IllegalArgumentException("server message type '" + shown(type) + "'");
    };
  }

  private static Millis millis(JsonObject j) {
    return new Millis(j.getLong("startMillis"), j.getLong("endMillis"));
  }

  private static ServerMessage.Final readFinal(JsonObject j) {
    List<SpokenWord> words = j.getJsonArray("words").stream().map(JsonObject.class::cast)
        .map(w -> new SpokenWord(w.getString("text"), w.getLong("startMillis"),
            w.getLong("endMillis"), w.getFloat("confidence")))
        .toList();
    Map<String, Long> latency = new LinkedHashMap<>();
    j.getJsonObject("latencyMicros", new JsonObject())
        .forEach(e -> latency.put(e.getKey(), ((Number) e.getValue()).longValue()));
    Origin origin = new Origin(j.getString("tier"), j.getString("release"), j.getString("arm"),
        j.getString("transformId"));
    return new ServerMessage.Final(j.getInteger("utterance"), millis(j), j.getString("text"), words,
        origin, latency);
  }

  private static Account readAccount(JsonObject j) {
    return new Account(j.getLong("in"), j.getLong("silence"), j.getLong("recognized"),
        j.getLong("shed"), j.getLong("failed"), j.getLong("open"), j.getLong("frames"),
        j.getLong("utterances"));
  }
}
