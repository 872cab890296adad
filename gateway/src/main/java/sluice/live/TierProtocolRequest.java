package sluice.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.live.TierProtocol.BadMessage;
import sluice.live.TierProtocol.Problem;
import sluice.measure.Trace;
import sluice.route.Tier;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.FixtureRef;
import sluice.wire.Lane;

/**
 * The body of {@code POST /v1/recognize}: the header's length (4 bytes, big-endian), the header
 * (JSON), the chunks' samples one after another (signed 16 bit, little-endian, mono, 16 kHz).
 */
final class TierProtocolRequest {
  private static final int PREFIX_BYTES = 4;
  private static final float FULL_SCALE = 32768f;
  /** Only utterances that began at most so long before a chunk can still play in it. */
  private static final long FIXTURE_REACH_MILLIS = 300_000;

  private TierProtocolRequest() {}

  /** Encodes a batch; O(samples), 16 chunks of 1.2 s are 614 kB. */
  static Buffer encode(Batch batch) {
    JsonArray requests = new JsonArray();
    int samples = 0;
    for (Request request : batch.requests()) {
      Span span = request.chunk().span();
      requests.add(new JsonObject().put("id", request.id()).put("start", span.start())
          .put("end", span.end()).put("fixtures", fixtures(request)));
      samples += request.chunk().samples().length;
    }
    Buffer header =
        new JsonObject().put("version", TierProtocol.VERSION).put("requests", requests).toBuffer();
    byte[] pcm = new byte[2 * samples];
    int at = 0;
    for (Request request : batch.requests()) {
      at = write(request.chunk().samples(), pcm, at);
    }
    return Buffer.buffer(PREFIX_BYTES + header.length() + pcm.length).appendInt(header.length())
        .appendBuffer(header).appendBytes(pcm);
  }

  /**
   * Decodes a body for {@code tier}.
   *
   * @throws BadMessage whatever the bytes are, when they are no batch this tier can take
   */
  static Batch decode(Buffer body, Tier tier) throws BadMessage {
    int headerBytes = headerBytes(body);
    JsonObject header =
        TierProtocol.object(body.slice(PREFIX_BYTES, PREFIX_BYTES + headerBytes), "header");
    if (!Integer.valueOf(TierProtocol.VERSION).equals(header.getValue("version"))) {
      throw new BadMessage(Problem.UNKNOWN_VERSION,
          "field version is not " + TierProtocol.VERSION + ": this server speaks no other");
    }
    JsonArray requests = TierProtocol.array(header, "requests", Integer.MAX_VALUE);
    if (requests.isEmpty()) {
      throw TierProtocol.malformed("field requests is empty: send at least one");
    }
    if (requests.size() > tier.maxBatch()) {
      throw new BadMessage(Problem.BATCH_TOO_LARGE,
          "batch of " + requests.size() + ", limit " + tier.maxBatch() + ": send smaller batches");
    }
    return new Batch(tier.name(), requests(requests, body, PREFIX_BYTES + headerBytes));
  }

  private static int headerBytes(Buffer body) throws BadMessage {
    if (body.length() < PREFIX_BYTES) {
      throw new BadMessage(Problem.WRONG_LENGTH,
          "body of " + body.length() + " bytes: starts with 4 bytes of header length");
    }
    int headerBytes = body.getInt(0);
    int most = Math.min(TierProtocol.HEADER_BYTES_MAX, body.length() - PREFIX_BYTES);
    if (headerBytes < 2 || headerBytes > most) {
      throw new BadMessage(Problem.WRONG_LENGTH,
          "header length " + headerBytes + " in a body of " + body.length() + " bytes: needs 2.."
              + most);
    }
    return headerBytes;
  }

  private static List<Request> requests(JsonArray items, Buffer body, int start)
      throws BadMessage {
    List<Span> spans = new ArrayList<>(items.size());
    long samples = 0;
    for (int i = 0; i < items.size(); i++) {
      Span span = span(TierProtocol.object(items, i, "requests"));
      samples += span.length();
      spans.add(span);
    }
    if (2 * samples != body.length() - start) {
      throw new BadMessage(Problem.WRONG_LENGTH, (body.length() - start)
          + " bytes of samples: the spans need " + 2 * samples);
    }
    List<Request> requests = new ArrayList<>(items.size());
    int at = start;
    for (int i = 0; i < items.size(); i++) {
      Span span = spans.get(i);
      float[] pcm = read(body, at, (int) span.length());
      at += 2 * pcm.length;
      Chunk chunk = new Chunk(0, 0, span, span.start(), pcm, false);
      requests.add(request(items.getJsonObject(i), chunk));
    }
    return requests;
  }

  private static Span span(JsonObject item) throws BadMessage {
    long start = TierProtocol.count(item, "start", TierProtocol.EXACT_MAX);
    long end = TierProtocol.count(item, "end", TierProtocol.EXACT_MAX);
    if (end <= start || end - start > TierProtocol.CHUNK_SAMPLES_MAX) {
      throw TierProtocol.malformed("chunk [" + start + ", " + end + "): needs 1.."
          + TierProtocol.CHUNK_SAMPLES_MAX + " samples");
    }
    return new Span(start, end);
  }

  private static Request request(JsonObject item, Chunk chunk) throws BadMessage {
    long id = TierProtocol.count(item, "id", TierProtocol.EXACT_MAX);
    JsonArray played = TierProtocol.array(item, "fixtures", TierProtocol.FIXTURES_MAX);
    List<FixtureRef> fixtures = new ArrayList<>(played.size());
    for (int i = 0; i < played.size(); i++) {
      JsonObject fixture = TierProtocol.object(played, i, "fixtures");
      fixtures.add(new FixtureRef(TierProtocol.text(fixture, "id", 64),
          TierProtocol.count(fixture, "atMillis", TierProtocol.EXACT_MAX / 1000)));
    }
    return new Request(id, "", "", "", Lane.INTERACTIVE, Long.MAX_VALUE, chunk, fixtures,
        new Trace(0));
  }

  /** The utterances that may play in the chunk; one of the others when none does. */
  private static JsonArray fixtures(Request request) {
    JsonArray near = new JsonArray();
    Span span = request.chunk().span();
    long earliest = span.startMillis() - FIXTURE_REACH_MILLIS;
    List<FixtureRef> all = request.fixtures();
    for (int i = all.size() - 1; i >= 0 && near.size() < TierProtocol.FIXTURES_MAX; i--) {
      FixtureRef fixture = all.get(i);
      if (fixture.atMillis() < span.endMillis() && fixture.atMillis() >= earliest) {
        near.add(json(fixture));
      }
    }
    if (near.isEmpty() && !all.isEmpty()) {
      near.add(json(all.getFirst()));
    }
    return near;
  }

  private static JsonObject json(FixtureRef fixture) {
    return new JsonObject().put("id", fixture.id()).put("atMillis", fixture.atMillis());
  }

  private static int write(float[] samples, byte[] pcm, int start) {
    int at = start;
    for (float sample : samples) {
      // Shifted so that the cast rounds; Math.round and a branch on the sign take 3 times as long.
      int shifted = (int) (sample * FULL_SCALE + (FULL_SCALE + 0.5f));
      int value = Math.min(Math.max(shifted, 0), 0xffff) - 0x8000;
      pcm[at++] = (byte) value;
      pcm[at++] = (byte) (value >> 8);
    }
    return at;
  }

  private static float[] read(Buffer body, int start, int count) {
    float[] samples = new float[count];
    byte[] pcm = body.getBytes(start, start + 2 * count);
    for (int i = 0; i < count; i++) {
      samples[i] = (short) (pcm[2 * i] & 0xff | pcm[2 * i + 1] << 8) / FULL_SCALE;
    }
    return samples;
  }
}
