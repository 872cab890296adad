package sluice.engine;

import sluice.engine.Session.PendingMarker;
import sluice.loop.Loop;
import sluice.stream.Span;
import sluice.wire.ServerMessage;

/**
 * Tells clients what can be said now: partials, finals, markers, acknowledgements. Owned by its
 * {@link Ingest} room; keeps nothing of a session.
 */
final class Teller {
  /** Most markers that may wait in a session. */
  static final int MARKERS_MAX = 64;
  private static final long ACK_SAMPLES = IngestConfig.ACK_MILLIS * Span.RATE_HZ / 1000;

  private final Loop loop;

  Teller(Loop loop) {
    this.loop = loop;
  }

  /**
   * Of each channel finals of complete utterances in order, a partial of the first incomplete one
   * (later ones wait for it: transcript times never go back); markers passed by.
   */
  void settle(Session session) {
    for (Channel channel : session.stages.channels) {
      settle(session, channel);
    }
    while (!session.markers.isEmpty()
        && session.markers.peek().atSample() <= session.settledSample()) {
      session.client.send(new ServerMessage.Marker(session.markers.remove().id()));
    }
  }

  private void settle(Session session, Channel channel) {
    Utterance head = channel.utterances.peek();
    while (head != null && head.stitcher.isComplete()) {
      session.client.send(channel.told(head.complete()));
      session.card.told(head, loop.nowNanos());
      channel.utterances.remove();
      head = channel.utterances.peek();
    }
    if (head != null) {
      for (ServerMessage.Partial partial : head.partial()) {
        session.client.send(channel.told(partial));
        session.card.partial(head, loop.nowNanos());
      }
    }
  }

  /** Keeps a marker until all audio before it has its outcome; false when too many wait. */
  boolean mark(Session session, String id) {
    if (session.markers.size() >= MARKERS_MAX) {
      return false;
    }
    session.markers.add(new PendingMarker(id, session.samplesIn()));
    settle(session);
    return true;
  }

  /** More of its audio was heard: time to tell the client, now and then. */
  void heard(Session session) {
    if (session.samplesIn() - session.ackedSamples >= ACK_SAMPLES) {
      ack(session);
    }
  }

  /** Tells the client how far its audio got. */
  void ack(Session session) {
    session.ackedSamples = session.samplesIn();
    session.client.send(new ServerMessage.Ack(session.tally.frames, session.bufferedMillis()));
  }
}
