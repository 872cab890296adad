package sluice.engine;

import java.util.Optional;

/**
 * Brings open sessions to the treatment of the tier that a plan moved them to: between two
 * utterances, so that one has one transform id; an utterance that goes on for longer than
 * {@link Pins#PATIENCE_NANOS} is cut there, as at its maximum. Owned by its {@link Ingest}.
 */
final class Moves {
  private final Arms arms;
  private final StageMakers makers;
  private final SignalPath path;

  /** Moves between the arms that {@code arms} tells apart. */
  Moves(Arms arms, StageMakers makers, SignalPath path) {
    this.arms = arms;
    this.makers = makers;
    this.path = path;
  }

  /** Call before each frame of a streaming session. */
  void settle(Session session, long nowNanos) {
    for (Channel channel : session.stages.channels) {
      if (channel.isUnsettled()) {
        settle(session, channel, nowNanos);
      }
    }
  }

  private void settle(Session session, Channel channel, long nowNanos) {
    boolean isOpen = channel.chunker.isInUtterance();
    if (isOpen && nowNanos < channel.unsettledNanos() + Pins.PATIENCE_NANOS) {
      return;
    }
    channel.settled();
    StageMaker maker = makers.of(arms.assign(session.key()).route().tier());
    Optional<Treatment> next = maker.next(channel.treatment(), session.start);
    if (next.isPresent()) {
      if (isOpen) {
        path.cutShort(session, channel);
      }
      maker.treat(channel, next.get());
      session.stages.treated(next.get());
    }
  }
}
