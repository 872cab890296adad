package sluice.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import sluice.load.Arrivals.Instants;
import sluice.wire.Lane;

/**
 * The sessions of a run in the order they start, all chance drawn from the scenario's seed. Streams
 * of interactive callers follow one another by the clock alone; those of batch callers, whose
 * length the server decides, by {@link #again}. Owned by whoever runs the load.
 */
public final class Schedule {
  /** Pause between two sessions of a stream: long enough to see the old one close. */
  private static final long STREAM_PAUSE_NANOS = 200_000_000L;
  private static final int NEW_STREAM = -1;

  /**
   * A start that will happen.
   *
   * @param stream the stream it continues, or {@link #NEW_STREAM} for one of the arrival process
   */
  private record Next(long atNanos, long order, Source source, int stream)
      implements Comparable<Next> {
    @Override
    public int compareTo(Next other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** One caller with its arrival process, over one span of the run. */
  private record Source(Caller caller, Casting casting, Instants instants, Span span,
      SplittableRandom contents) {}

  private record Span(long fromNanos, long untilNanos) {}

  private final PriorityQueue<Next> queue = new PriorityQueue<>();
  private final List<Source> streams = new ArrayList<>();
  private long order;
  private int sessions;

  /**
   * Reads nothing yet but the first start of every caller.
   *
   * @throws IllegalArgumentException when a caller's filter lets no utterance through
   */
  public Schedule(Scenario scenario, List<Clip> corpus) {
    SplittableRandom random = new SplittableRandom(scenario.seed());
    for (Caller caller : scenario.callers()) {
      Casting casting = new Casting(caller, corpus);
      SplittableRandom own = random.split();
      for (Span span : spans(scenario.timeline(), caller)) {
        Instants instants = caller.arrivals().instants(own.split());
        arrive(new Source(caller, casting, instants, span, own.split()));
      }
    }
  }

  /** The spans of the run in which sessions of {@code caller} run; neighbours are one. */
  private static List<Span> spans(Timeline timeline, Caller caller) {
    if (caller.during().isEmpty()) {
      return List.of(new Span(0, timeline.endNanos()));
    }
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < timeline.phases().size(); i++) {
      if (caller.during().contains(timeline.phases().get(i).name())) {
        long from = timeline.startNanos(i);
        if (!spans.isEmpty() && spans.getLast().untilNanos == from) {
          from = spans.removeLast().fromNanos;
        }
        spans.add(new Span(from, timeline.endNanos(i)));
      }
    }
    return spans;
  }

  private void arrive(Source source) {
    long at = source.instants.nextNanos();
    if (at != Long.MAX_VALUE) {
      push(source.span.fromNanos + at, source, NEW_STREAM);
    }
  }

  private void push(long atNanos, Source source, int stream) {
    if (atNanos < source.span.untilNanos) {
      queue.add(new Next(atNanos, order++, source, stream));
    }
  }

  /** Intended start of the next session; {@link Long#MAX_VALUE} when none is left. */
  public long nextNanos() {
    return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().atNanos;
  }

  /** The next session; empty when no audio of any caller fits into the run any more. */
  public Optional<SessionPlan> next() {
    while (!queue.isEmpty()) {
      Next next = queue.poll();
      if (next.stream == NEW_STREAM) {
        arrive(next.source);
      }
      Optional<SessionPlan> plan = plan(next);
      if (plan.isPresent()) {
        return plan;
      }
    }
    return Optional.empty();
  }

  /** The session that follows {@code ended} in its batch stream, if there is time for one. */
  public Optional<SessionPlan> again(SessionPlan ended, long nowNanos) {
    if (ended.stream() < 0 || ended.caller().lane() == Lane.INTERACTIVE) {
      return Optional.empty();
    }
    Source source = streams.get(ended.stream());
    return nowNanos < source.span.untilNanos
        ? plan(new Next(nowNanos, order++, source, ended.stream()))
        : Optional.empty();
  }

  private Optional<SessionPlan> plan(Next next) {
    Source source = next.source;
    Caller caller = source.caller;
    Script script = script(next);
    if (script.turns.isEmpty()) {
      return Optional.empty();
    }
    int number = sessions++;
    Caller.Identity identity = caller.identity();
    SessionPlan plan = new SessionPlan(number, caller, stream(next),
        new SessionPlan.Times(next.atNanos, source.span.untilNanos, script.millis),
        new SessionPlan.User(identity.tenants().get(number % identity.tenants().size()),
            caller.name() + "-" + number % identity.users()),
        script.turns);
    if (plan.stream() >= 0 && caller.lane() == Lane.INTERACTIVE) {
      push(plan.endNanos() + STREAM_PAUSE_NANOS, source, plan.stream());
    }
    return Optional.of(plan);
  }

  private int stream(Next next) {
    if (next.stream != NEW_STREAM || !(next.source.caller.arrivals() instanceof Arrivals.Streams)) {
      return next.stream;
    }
    streams.add(next.source);
    return streams.size() - 1;
  }

  private record Script(List<Turn> turns, long millis) {}

  /** Lays clips and pauses end to end; a paced session stops before the clip that would not fit. */
  private static Script script(Next next) {
    Source source = next.source;
    Caller.Manner manner = source.caller.manner();
    boolean isPaced = source.caller.lane() == Lane.INTERACTIVE;
    long roomMillis = (source.span.untilNanos - next.atNanos) / 1_000_000;
    List<Turn> turns = new ArrayList<>();
    long at = pause(manner, source.contents);
    int wanted = (int) manner.utterances().draw(source.contents);
    for (Clip clip : source.casting.draw(wanted, source.contents)) {
      long end = at + clip.durationMillis() + pause(manner, source.contents);
      if (isPaced && end > roomMillis) {
        break;
      }
      turns.add(new Turn(clip, at));
      at = Math.ceilDiv(end, 10L) * 10;
    }
    return new Script(turns, at);
  }

  /** A pause in whole tens of milliseconds, so that clips start on a sample at every rate. */
  private static long pause(Caller.Manner manner, SplittableRandom random) {
    return Math.ceilDiv(manner.gapMillis().draw(random), 10L) * 10;
  }
}
