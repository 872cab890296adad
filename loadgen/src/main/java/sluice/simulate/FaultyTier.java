package sluice.simulate;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Reply.Failed;
import sluice.batch.Reply.Recognized;
import sluice.engine.Recognizer;
import sluice.loop.Loop;

/**
 * A tier to which the faults of a simulation happen, and a call that loses its patience with it as
 * a live one does. Owned by its loop.
 */
final class FaultyTier implements Recognizer {
  /** As the gateway's own default for tiers over HTTP. */
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long REFUSED_NANOS = 1_000_000;

  private final Loop loop;
  private final String name;
  private final List<Fault> faults;
  private final Recognizer tier;

  /** Faults of other tiers, and of clients, are passed over. */
  FaultyTier(Loop loop, String name, List<Fault> faults, Recognizer tier) {
    this.loop = loop;
    this.name = name;
    this.faults = faults;
    this.tier = tier;
  }

  @Override
  public void recognize(Batch batch, Consumer<Reply> reply) {
    long sent = loop.nowNanos();
    OptionalLong dead = failsAfter(sent);
    if (dead.isPresent()) {
      loop.at(sent + Math.min(dead.getAsLong(), PATIENCE_NANOS),
          () -> reply.accept(lost("does not answer")));
      return;
    }
    Once once = new Once(reply);
    once.patience = loop.at(sent + PATIENCE_NANOS, () -> once.accept(lost("takes too long")));
    tier.recognize(batch, answer -> answered(sent, answer, once));
  }

  private void answered(long sent, Reply answer, Once reply) {
    if (diedWithin(sent, loop.nowNanos())) {
      reply.accept(lost("died with the batch"));
      return;
    }
    double factor = slowness(sent);
    if (factor == 1) {
      reply.accept(answer);
    } else {
      long nanos = (long) ((loop.nowNanos() - sent) * factor);
      loop.at(sent + nanos, () -> reply.accept(stretched(answer, factor)));
    }
  }

  /** The first of the tier's answer and the end of patience. */
  private static final class Once {
    private final Consumer<Reply> reply;
    private Loop.Timer patience = () -> {};
    private boolean isOver;

    private Once(Consumer<Reply> reply) {
      this.reply = reply;
    }

    private void accept(Reply answer) {
      if (!isOver) {
        isOver = true;
        patience.cancel();
        reply.accept(answer);
      }
    }
  }

  private static Reply stretched(Reply answer, double factor) {
    return switch (answer) {
      case Recognized r ->
        new Recognized(r.hypotheses(), (long) (r.modelNanos() * factor), r.isCold());
      case Failed f -> f;
    };
  }

  private Failed lost(String how) {
    return new Failed("tier " + name + " " + how, true);
  }

  /** Time after which a batch sent at {@code nanos} fails because the tier is dead then. */
  private OptionalLong failsAfter(long nanos) {
    for (Fault fault : faults) {
      if (fault instanceof Fault.Down down && down.tier().equals(name)
          && down.window().holds(nanos)) {
        return OptionalLong.of(down.answerNanos());
      }
      if (fault instanceof Fault.Flapping flapping && flapping.tier().equals(name)
          && isDown(flapping, nanos)) {
        return OptionalLong.of(REFUSED_NANOS);
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isDown(Fault.Flapping fault, long nanos) {
    return fault.window().holds(nanos)
        && (nanos - fault.window().fromNanos()) / fault.periodNanos() % 2 == 0;
  }

  /** The tier was up at {@code sent}; true when it died until {@code now}. */
  private boolean diedWithin(long sent, long now) {
    for (Fault fault : faults) {
      if (fault instanceof Fault.Down down && down.tier().equals(name)
          && began(down.window().fromNanos(), sent, now)) {
        return true;
      }
      if (fault instanceof Fault.Flapping flapping && flapping.tier().equals(name)
          && (began(flapping.window().fromNanos(), sent, now) || isDown(flapping, now))) {
        return true;
      }
    }
    return false;
  }

  private static boolean began(long fromNanos, long sent, long now) {
    return fromNanos > sent && fromNanos <= now;
  }

  private double slowness(long sent) {
    double factor = 1;
    for (Fault fault : faults) {
      if (fault instanceof Fault.Slow slow && slow.tier().equals(name)
          && slow.window().holds(sent)) {
        factor *= slow.factor();
      }
    }
    return factor;
  }
}
