package sluice.simulate;

import java.util.List;
import sluice.batch.Request;
import sluice.engine.Outcome;
import sluice.load.SessionPlan;
import sluice.load.Turn;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.simulate.Violation.Invariant;
import sluice.stream.Chunk;
import sluice.stream.ChunkerConfig;
import sluice.stream.Span;
import sluice.wire.FixtureRef;
import sluice.wire.Lane;

/**
 * A session of {@link Fidelity#CHUNKS}: cuts its utterances as a chunker that hears everything
 * right would, and keeps its own account. Owned by the loop.
 */
final class Talker {
  private static final long MILLI = 1_000_000;
  private static final int SAMPLES_PER_MILLI = Span.RATE_HZ / 1_000;

  private final Talkers talkers;
  private final SessionPlan plan;
  private final Weather weather;
  private final String session;
  private final ChunkerConfig chunking;
  private final List<FixtureRef> fixtures;
  private int turn;
  private int index;
  private long fromMillis;
  private long heardMillis;
  private long cutSamples;
  private long settledSamples;
  private int open;
  private boolean isGone;

  Talker(Talkers talkers, SessionPlan plan, Weather weather) {
    this.talkers = talkers;
    this.plan = plan;
    this.weather = weather;
    session = "sim-" + plan.number();
    chunking = stage().setting().gateway().ingest().chunking(plan.caller().lane());
    fixtures = plan.start().fixtures();
    open(0);
  }

  private void open(int number) {
    turn = number;
    index = 0;
    fromMillis = Math.max(heardMillis, speechStart() - chunking.prefixMillis());
    heardMillis = fromMillis;
  }

  private long speechStart() {
    Turn now = plan.turns().get(turn);
    return now.atMillis() + now.clip().speech().startMillis();
  }

  private long speechEnd() {
    Turn now = plan.turns().get(turn);
    return now.atMillis() + now.clip().speech().endMillis() + chunking.suffixMillis();
  }

  SessionPlan plan() {
    return plan;
  }

  String session() {
    return session;
  }

  /** Waits for the next cut; a batch talker, who has all its audio, for the outcome before. */
  void talk() {
    if (isGone) {
      return;
    }
    if (turn == plan.turns().size() || hasVanished()) {
      leaveIfSettled();
      return;
    }
    long full = fromMillis + (index == 0 ? chunking.firstMillis() : chunking.windowMillis());
    boolean isLast = full >= speechEnd();
    // The end is known only when the silence after it was long enough.
    long known = isLast
        ? speechEnd() + chunking.trailingSilenceMillis() - chunking.suffixMillis()
        : full;
    long due = plan.caller().lane() == Lane.BATCH ? now()
        : plan.times().startNanos() + known * MILLI + network();
    stage().room().at(weather.movesAgainNanos(due), () -> cut(Math.min(full, speechEnd()), isLast));
  }

  private boolean hasVanished() {
    return weather.vanishNanos().isPresent() && now() >= weather.vanishNanos().getAsLong();
  }

  private long network() {
    return stage().setting().network().upNanos() + weather.jitterNanos();
  }

  private void cut(long toMillis, boolean isLast) {
    Span span = Span.ofMillis(fromMillis, toMillis);
    Chunk chunk = new Chunk(turn, index, span, heardMillis * SAMPLES_PER_MILLI,
        talkers.silence((int) span.length()), isLast);
    cutSamples += chunk.freshLength();
    open++;
    offer(chunk);
    heardMillis = toMillis;
    fromMillis = Math.max(fromMillis, toMillis - chunking.overlapMillis());
    index++;
    if (isLast) {
      turn++;
      if (turn < plan.turns().size()) {
        open(turn);
      }
    }
    if (plan.caller().lane() == Lane.INTERACTIVE) {
      talk();
    }
  }

  private void offer(Chunk chunk) {
    Trace trace = new Trace(now());
    for (Stage done : List.of(Stage.INGEST, Stage.RESAMPLE, Stage.VAD, Stage.CHUNK)) {
      trace.mark(done, now());
    }
    Request request = new Request(talkers.nextRequest(), session, plan.user().tenant(),
        plan.user().stickyKey(), plan.caller().lane(),
        now() + plan.caller().identity().deadlineMillis() * MILLI, chunk, fixtures, trace);
    boolean[] isSettled = {false};
    stage().dispatch().offer(request, outcome -> stage().room().post(() -> {
      if (isSettled[0]) {
        throw new Violation(Invariant.CONSERVATION, "session " + plan.number() + ": request "
            + request.id() + " has its outcome already, but got another");
      }
      isSettled[0] = true;
      settled(outcome);
    }));
  }

  private void settled(Outcome outcome) {
    if (isGone) {
      return;
    }
    open--;
    settledSamples += outcome.request().chunk().freshLength();
    switch (outcome) {
      case Outcome.Recognized recognized -> {
        Trace trace = recognized.request().trace();
        trace.mark(Stage.STITCH, stage().meter().mark(Stage.STITCH, 1));
        trace.mark(Stage.SEND, stage().meter().mark(Stage.SEND, 1));
        stage().notes().delivered(trace, plan.caller().lane(), recognized.tier());
      }
      case Outcome.Shed _,Outcome.Failed _,Outcome.Unasked _ ->
        stage().notes().lost(plan.caller().lane());
    }
    if (plan.caller().lane() == Lane.BATCH && now() < plan.times().untilNanos()) {
      talk();
    } else if (plan.caller().lane() == Lane.BATCH || turn == plan.turns().size()) {
      leaveIfSettled();
    }
  }

  private void leaveIfSettled() {
    if (open == 0 || hasVanished()) {
      isGone = true;
      talkers.left(this);
    }
  }

  /** Its account: what was cut is settled or open, and what is open is somewhere. */
  void check() {
    boolean isAnyOpen = open > 0;
    if (cutSamples < settledSamples || isAnyOpen != cutSamples > settledSamples) {
      throw new Violation(Invariant.CONSERVATION, "session " + plan.number() + " cut " + cutSamples
          + " samples, " + settledSamples + " have their outcome and " + open
          + " chunks have none");
    }
  }

  private Talkers.Stage stage() {
    return talkers.stage();
  }

  private long now() {
    return stage().room().nowNanos();
  }
}
