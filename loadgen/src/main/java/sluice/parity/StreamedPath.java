package sluice.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sluice.batch.Planner;
import sluice.batch.PlannerConfig;
import sluice.engine.Client;
import sluice.engine.Dispatch;
import sluice.engine.Ingest;
import sluice.engine.IngestListener;
import sluice.engine.Recognizer;
import sluice.engine.Session;
import sluice.engine.StageMaker;
import sluice.engine.TierRoom;
import sluice.loop.VirtualLoop;
import sluice.measure.Meter;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.parity.Trail.Mark;
import sluice.parity.Trail.Transcript;
import sluice.route.TierHealth;
import sluice.signal.Pcm;
import sluice.signal.SpeechDetector;
import sluice.signal.Vad;
import sluice.signal.VadConfig;
import sluice.stream.Chunk;
import sluice.wire.ClientMessage;
import sluice.wire.ErrorCode;
import sluice.wire.FixtureRef;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

/**
 * The path of a caller: the gateway's own engine, in virtual time, hears the audio in frames of
 * random lengths at the pace of speech. Its ports are where the stages are looked at. One walk.
 */
final class StreamedPath implements Client, IngestListener, Meter {
  private static final int FRAME_MAX = 2_000;
  private static final int TINY_MAX = 10;
  private static final long SECOND = 1_000_000_000L;
  private static final long AFTERMATH_NANOS = 60 * SECOND;

  private final Source source;
  private final Setup setup;
  private final SplittableRandom cuts;
  private final VirtualLoop loop = new VirtualLoop();
  private final Map<Integer, String> tiers = new TreeMap<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<Mark> utterances = new ArrayList<>();
  private final List<Transcript> transcripts = new ArrayList<>();
  private final Floats decoded = new Floats();
  private final Floats speech = new Floats();
  private final Floats scores = new Floats();
  private final FeatureTap features = new FeatureTap();
  private final Pcm pcm;
  private final float[] mono;
  private String transformId = "";
  private String failure = "";
  private long speechStart;
  private boolean isDone;

  private StreamedPath(Source source, Setup setup, SplittableRandom cuts) {
    this.source = source;
    this.setup = setup;
    this.cuts = cuts;
    pcm = new Pcm(source.format());
    mono = new float[FRAME_MAX];
  }

  /**
   * Streams {@code source}, cut by {@code cuts}.
   *
   * @throws IllegalStateException when the session does not end as it should
   */
  static Trail walk(Source source, Setup setup, SplittableRandom cuts) {
    return new StreamedPath(source, setup, cuts).walk();
  }

  private Trail walk() {
    Ingest ingest = engine();
    Session session = ingest.open(this);
    loop.post(() -> {
      ingest.text(session, start());
      send(ingest, session, 0);
    });
    long end = (long) (source.seconds() * SECOND) + AFTERMATH_NANOS;
    while (!isDone && loop.nowNanos() < end) {
      loop.run(loop.nowNanos() + SECOND, () -> {});
    }
    if (!isDone || !failure.isEmpty()) {
      throw new IllegalStateException(
          source.name() + ": the session ended with " + (isDone ? failure : "no answer to stop"));
    }
    chunks.sort(Comparator.comparingInt(Chunk::utterance).thenComparingInt(Chunk::index));
    float[] all = scores.all();
    return new Trail(transformId,
        new Trail.Signal(decoded.all(), speech.all(), all, features.finish()),
        Marks.of(all, setup.ingest().interactive()), utterances, chunks, transcripts);
  }

  private Ingest engine() {
    List<TierRoom> rooms = new ArrayList<>();
    new Models(loop, source, setup).all()
        .forEach((name, model) -> rooms.add(new TierRoom(Models.tier(name),
            new Planner(Models.tier(name), PlannerConfig.defaults()),
            new TierHealth(TierHealth.Policy.defaults()), watched(name, model))));
    Dispatch dispatch = new Dispatch(loop, this, rooms,
        new Dispatch.Routing(Setup.PLAN, Setup.LANGUAGES));
    return new Ingest(new Ingest.Room(loop, this, dispatch, this, "parity"),
        new StageMaker(setup.ingest(), Tap::new, setup.banks()));
  }

  private Recognizer watched(String name, Recognizer model) {
    return (batch, reply) -> {
      batch.requests().forEach(request -> {
        chunks.add(request.chunk());
        tiers.put(request.chunk().utterance(), name);
      });
      model.recognize(batch, reply);
    };
  }

  private ClientMessage.Start start() {
    return new ClientMessage.Start("parity", source.format(),
        new ClientMessage.Labels(setup.locale().apply(source.locale()), "", ""), Lane.INTERACTIVE,
        10_000, "", false,
        source.truth().isPresent() ? List.of(new FixtureRef(source.name(), 0)) : List.of());
  }

  /** Sends the frame from sample {@code at} on, when its last sample would have been spoken. */
  private void send(Ingest ingest, Session session, int at) {
    if (at == source.samples()) {
      ingest.text(session, new ClientMessage.Stop());
      return;
    }
    int most = cuts.nextInt(8) == 0 ? TINY_MAX : FRAME_MAX;
    int n = Math.min(source.samples() - at, cuts.nextInt(1, most + 1));
    loop.at((at + n) * SECOND / source.format().rateHz(), () -> {
      int unit = source.format().bytesPerSample();
      byte[] frame = Arrays.copyOfRange(source.audio(), at * unit, (at + n) * unit);
      decoded.add(mono, pcm.decode(frame, frame.length, mono));
      ingest.audio(session, frame, frame.length, loop.stopwatchNanos());
      send(ingest, session, at + n);
    });
  }

  /** Stands where the engine hands samples to its detector, and scores to its chunker. */
  private final class Tap implements SpeechDetector {
    private final SpeechDetector detector;

    private Tap(VadConfig config) {
      detector = new Vad(config);
    }

    @Override
    public int process(float[] samples, int n, float[] into) {
      int hops = detector.process(samples, n, into);
      speech.add(samples, n);
      scores.add(into, hops);
      features.take(samples, n);
      return hops;
    }

    @Override
    public String kind() {
      return detector.kind();
    }
  }

  @Override
  public void send(ServerMessage message) {
    switch (message) {
      case ServerMessage.Ready ready -> transformId = ready.transformId();
      case ServerMessage.SpeechStarted began -> speechStart = began.atMillis();
      case ServerMessage.UtteranceEnd end ->
        utterances.add(new Mark(speechStart, end.atMillis(), -1, end.reason()));
      case ServerMessage.Final said -> transcripts
          .add(new Transcript(tiers.getOrDefault(said.utterance(), "none"), said.text(),
              said.words()));
      case ServerMessage.OnChannel apart -> send(apart.message());
      case ServerMessage.Shed shed -> failure = "audio shed: " + shed.reason();
      case ServerMessage.Failed failed -> failure = failed.reason();
      case ServerMessage.Ack _ -> {
      }
      case ServerMessage.Partial _ -> {
      }
      case ServerMessage.Marker _ -> {
      }
      case ServerMessage.Stats _ -> {
      }
      case ServerMessage.Done _ -> {
      }
    }
  }

  @Override
  public void close() {
    isDone = true;
  }

  @Override
  public void close(ErrorCode code, String reason) {
    isDone = true;
  }

  @Override
  public void delivered(Trace trace, Lane lane, String tier) {}

  @Override
  public void ended(Session session, String ending) {}

  @Override
  public long mark(Stage stage, int units) {
    return loop.stopwatchNanos();
  }

  @Override
  public long nanos() {
    return loop.stopwatchNanos();
  }
}
