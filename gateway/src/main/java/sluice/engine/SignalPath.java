package sluice.engine;

import sluice.measure.Meter;
import sluice.measure.Stage;
import sluice.stream.Chunker;

/**
 * Drives a session's stages from bytes to chunks and marks where one hands over to the next, so
 * that no stage knows it is measured. Owned by its {@link Ingest} room; keeps nothing of a session.
 */
final class SignalPath {
  private final Ingest.Room room;
  private final Results results;

  /** The path of every session of one room; chunks go to {@code results}. */
  SignalPath(Ingest.Room room, Results results) {
    this.room = room;
    this.results = results;
  }

  /** Takes a frame that keeps to the rules, read at {@code arrivalNanos} of stopwatch time. */
  void push(Session session, byte[] frame, int length, long arrivalNanos) {
    Session.Stages stages = session.stages;
    Meter meter = room.meter();
    int n = stages.decoder.decode(frame, length, stages.mono);
    long ingested = meter.mark(Stage.INGEST, n);
    int m = stages.resampler.process(stages.mono, n, stages.wide);
    long resampled = meter.mark(Stage.RESAMPLE, n);
    int hops = stages.vad.process(stages.wide, m, stages.scores);
    results.frame(arrivalNanos, ingested, resampled, meter.mark(Stage.VAD, m));
    stages.chunker.push(stages.wide, m, stages.scores, hops, sinkOf(session));
    meter.mark(Stage.CHUNK, m);
  }

  /** Ends the utterance now; its last chunk counts from this instant. */
  void finalizeUtterance(Session session) {
    long askedNanos = room.meter().nanos();
    results.frame(askedNanos, askedNanos, askedNanos, askedNanos);
    session.stages.chunker.finalizeUtterance(sinkOf(session));
    room.meter().mark(Stage.CHUNK, 0);
  }

  /** Ends the stream: what is still in the stages comes out. */
  void stop(Session session) {
    Session.Stages stages = session.stages;
    Meter meter = room.meter();
    long askedNanos = meter.nanos();
    int m = stages.resampler.flush(stages.wide);
    long resampled = meter.mark(Stage.RESAMPLE, m);
    int hops = stages.vad.process(stages.wide, m, stages.scores);
    results.frame(askedNanos, askedNanos, resampled, meter.mark(Stage.VAD, m));
    stages.chunker.push(stages.wide, m, stages.scores, hops, sinkOf(session));
    stages.chunker.stop(sinkOf(session));
    meter.mark(Stage.CHUNK, m);
  }

  private Chunker.Sink sinkOf(Session session) {
    return results.sinkOf(session, room.loop().nowNanos());
  }
}
