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
    Channel[] channels = session.stages.channels;
    Meter meter = room.meter();
    int n = session.stages.decode(frame, length);
    long ingested = meter.mark(Stage.INGEST, n * channels.length);
    int m = 0;
    for (Channel channel : channels) {
      m += channel.resample(n);
    }
    long resampled = meter.mark(Stage.RESAMPLE, n * channels.length);
    results.frame(arrivalNanos, ingested, resampled, score(channels, m));
    session.arrivalNanos = arrivalNanos;
    session.ingestedNanos = ingested;
    session.resampledNanos = resampled;
    cut(session);
    meter.mark(Stage.CHUNK, m);
  }

  /** A model has scored more of a channel: what waited for it goes on. */
  void scored(Session session, int number) {
    if (session.isStreaming()) {
      Channel channel = session.stages.channels[number];
      // Waiting for the model is part of the stage: it counts from the last frame that came in.
      results.frame(session.arrivalNanos, session.ingestedNanos, session.resampledNanos,
          room.meter().mark(Stage.VAD, 0));
      channel.release(sinkOf(session, channel));
      room.meter().mark(Stage.CHUNK, 0);
      results.teller().settle(session);
    }
  }

  /** Ends the utterances now; their last chunks count from this instant. */
  void finalizeUtterance(Session session) {
    long askedNanos = room.meter().nanos();
    results.frame(askedNanos, askedNanos, askedNanos, askedNanos);
    for (Channel channel : session.stages.channels) {
      if (session.state != Session.State.CLOSED) {
        channel.releaseAll(sinkOf(session, channel));
        channel.chunker.finalizeUtterance(sinkOf(session, channel));
      }
    }
    room.meter().mark(Stage.CHUNK, 0);
  }

  /** Ends a channel's utterance though its speaker goes on: that is the next one. */
  void cutShort(Session session, Channel channel) {
    long askedNanos = room.meter().nanos();
    results.frame(askedNanos, askedNanos, askedNanos, askedNanos);
    channel.chunker.cutShort(sinkOf(session, channel));
    room.meter().mark(Stage.CHUNK, 0);
  }

  /** Ends the stream: what is still in the stages comes out. */
  void stop(Session session) {
    Channel[] channels = session.stages.channels;
    Meter meter = room.meter();
    long askedNanos = meter.nanos();
    int m = 0;
    for (Channel channel : channels) {
      m += channel.flush();
    }
    long resampled = meter.mark(Stage.RESAMPLE, m);
    results.frame(askedNanos, askedNanos, resampled, score(channels, m));
    cut(session);
    for (Channel channel : channels) {
      if (session.state != Session.State.CLOSED) {
        channel.releaseAll(sinkOf(session, channel));
        channel.chunker.stop(sinkOf(session, channel));
      }
    }
    meter.mark(Stage.CHUNK, m);
  }

  private long score(Channel[] channels, int samples) {
    for (Channel channel : channels) {
      channel.score();
    }
    return room.meter().mark(Stage.VAD, samples);
  }

  /** A client that fails at what one channel says is told nothing of the others. */
  private void cut(Session session) {
    for (Channel channel : session.stages.channels) {
      if (session.state != Session.State.CLOSED) {
        channel.cut(sinkOf(session, channel));
      }
    }
  }

  private Chunker.Sink sinkOf(Session session, Channel channel) {
    return results.sinkOf(session, channel, room.loop().nowNanos());
  }
}
