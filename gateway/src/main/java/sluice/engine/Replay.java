package sluice.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import sluice.batch.BatchPolicy;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.loop.Loop;
import sluice.measure.Meter;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.route.Arm;
import sluice.route.Assignment;
import sluice.route.Languages;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.route.SessionKey;
import sluice.route.Tier;
import sluice.route.TierHealth;
import sluice.stream.Chunk;
import sluice.stream.Hypothesis;
import sluice.wire.ClientMessage.Labels;

/**
 * A dispatch room of this build that is given the inputs of a journal, each at its journalled time:
 * tiers answer when and what the journal says, and it is woken when the journal says. Not thread
 * safe.
 */
public final class Replay {
  /** Most lengths of chunk whose silence is kept. */
  private static final int SILENCES_MAX = 64;

  private final JournalLoop loop = new JournalLoop();
  private final Dispatch dispatch;
  private final DispatchJournal journal;
  private final Map<Long, Consumer<Reply>> out = new HashMap<>();
  private final Map<Long, float[]> silences = new HashMap<>();
  private long batches;
  private Optional<Turn> decided = Optional.empty();
  private Optional<RuntimeException> thrown = Optional.empty();

  /**
   * A room as {@code setup} says, before its first turn.
   *
   * @throws IllegalArgumentException when this build has no such policy
   */
  public Replay(DispatchSetup setup) {
    this(setup, setup::policy);
  }

  /** The same with other policies. */
  public Replay(DispatchSetup setup, Function<Tier, BatchPolicy> policies) {
    journal = DispatchJournal.to(turn -> decided = Optional.of(turn));
    List<TierRoom> rooms = new ArrayList<>();
    for (Tier tier : setup.tiers()) {
      rooms.add(new TierRoom(tier, policies.apply(tier), new TierHealth(setup.health()),
          (batch, reply) -> out.put(++batches, reply)));
    }
    dispatch = new Dispatch(new Ground(loop, Meter.NONE, journal,
        Replay::assign, 0), rooms, setup.routing());
  }

  /**
   * Gives the room what it was given in {@code journalled}.
   *
   * @return the turn as this build ran it; equal to the journalled one if it decided the same
   * @throws IllegalArgumentException when the journal contradicts itself, in one line
   */
  public Turn play(Turn journalled) {
    loop.nowNanos = journalled.atNanos();
    decided = Optional.empty();
    Runnable input = input(journalled);
    try {
      input.run();
    } catch (RuntimeException bug) {
      thrown = Optional.of(bug);
      journal.threw(journalled.wakeNanos());
    }
    return decided.orElseThrow();
  }

  /** What a turn of this build threw last; a journal says only that one did. */
  public Optional<RuntimeException> thrown() {
    return thrown;
  }

  private Runnable input(Turn turn) {
    return switch (turn.input()) {
      case Turn.Offered offered -> {
        Request request = request(offered);
        yield () -> dispatch.offer(request, outcome -> {});
      }
      case Turn.Replied replied -> {
        Consumer<Reply> owner = out.remove(replied.batch());
        if (owner == null) {
          throw new IllegalArgumentException(
              "batch " + replied.batch() + " is answered, but was not out");
        }
        yield () -> owner.accept(reply(replied.answer()));
      }
      case Turn.Withdrawn withdrawn -> () -> dispatch.withdraw(withdrawn.session());
      case Turn.Swapped swapped -> () -> dispatch.swap(swapped.plan());
      case Turn.Woke woke -> loop.due();
    };
  }

  private static Reply reply(Turn.Answer answer) {
    return switch (answer) {
      case Turn.Heard heard -> new Reply.Recognized(
          Collections.nCopies(heard.hypotheses(), Hypothesis.EMPTY), heard.modelNanos(),
          heard.isCold());
      case Turn.Refused refused -> new Reply.Failed(refused.reason(), refused.isRetryable());
    };
  }

  private Request request(Turn.Offered it) {
    Turn.Piece piece = it.piece();
    if (silences.size() > SILENCES_MAX) {
      silences.clear();
    }
    float[] silence = silences.computeIfAbsent(piece.span().length(),
        length -> new float[Math.toIntExact(length)]);
    Trace trace = new Trace(0);
    for (Stage stage : Stage.values()) {
      if (stage.compareTo(Stage.CHUNK) <= 0) {
        trace.mark(stage, 0);
      }
    }
    return new Request(it.request(), it.owner().session(), it.owner().tenant(),
        it.owner().arm().key(), new Labels(it.owner().language(), "", ""), it.owner().plan(),
        it.lane(), it.deadlineNanos(), new Chunk(piece.utterance(), piece.index(), piece.span(),
            piece.freshStart(), silence, piece.isLast()),
        List.of(), trace);
  }

  /** The arm stands where the sticky key stood, which the journal has not. */
  private static Assignment assign(RoutePlan plan, Languages languages, SessionKey session) {
    Arm arm = session.stickyKey().equals(Arm.CANARY.key()) ? Arm.CANARY : Arm.CONTROL;
    String tier = languages.tier(session.labels().locale())
        .or(() -> plan.share(arm).map(RoutePlan.Share::tier)).orElse(plan.controlTier());
    return new Assignment(new Route(arm, tier), 0, plan.epoch());
  }

  /** The journal's time, and the one timer a room has. */
  private static final class JournalLoop implements Loop {
    private long nowNanos;
    private Optional<Alarm> alarm = Optional.empty();

    private record Alarm(long nanos, Runnable task) {}

    @Override
    public long nowNanos() {
      return nowNanos;
    }

    @Override
    public Timer at(long deadlineNanos, Runnable task) {
      alarm = Optional.of(new Alarm(deadlineNanos, task));
      return () -> alarm = Optional.empty();
    }

    @Override
    public void post(Runnable task) {
      task.run();
    }

    private Runnable due() {
      Alarm due = alarm.filter(it -> it.nanos <= nowNanos)
          .orElseThrow(() -> new IllegalArgumentException("the room is woken at " + nowNanos
              + " ns, which it did not ask for"));
      alarm = Optional.empty();
      return due.task;
    }
  }
}
