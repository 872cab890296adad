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
      if (isTold(session, channel, head)) {
        session.client.send(channel.told(head.complete()));
        session.card.told(head, loop.nowNanos());
      }
      channel.utterances.remove();
      head = channel.utterances.peek();
    }
    if (head != null && isTold(session, channel, head)) {
      for (ServerMessage.Partial partial : head.partial()) {
        session.client.send(channel.told(partial));
        session.card.partial(head, loop.nowNanos());
      }
    }
  }

  /** A doubtful utterance is told of once it has words; without any it never was. */
  private boolean isTold(Session session, Channel channel, Utterance utterance) {
    if (!utterance.isTold() && !utterance.stitcher.words().isEmpty()) {
      tellUntil(session, channel, utterance);
    }
    return utterance.isTold();
  }

  /** Tells of every utterance there is: a newer one comes. */
  void tellAll(Session session, Channel channel) {
    if (!channel.utterances.isEmpty()) {
      tellUntil(session, channel, channel.utterances.getLast());
    }
  }

  /** Tells of {@code last} and those before it that the client does not know. */
  void tellUntil(Session session, Channel channel, Utterance last) {
    for (Utterance utterance : channel.utterances) {
      if (!utterance.isTold()) {
        utterance.told(began(session, channel, utterance.spokenFrom()));
        utterance.untoldEnd().ifPresent(it -> session.client.send(channel.told(it)));
      }
      if (utterance == last) {
        return;
      }
    }
  }

  /** Tells that speech began at {@code atSample}; the number its utterance has for the client. */
  int began(Session session, Channel channel, long atSample) {
    int number = channel.tell();
    session.tally.utterances++;
    session.card.spoke(session.capturedNanos(atSample));
    session.client.send(channel.told(
        new ServerMessage.SpeechStarted(number, Span.millis(atSample))));
    return number;
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
