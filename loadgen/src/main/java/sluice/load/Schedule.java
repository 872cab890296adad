package sluice.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sluice.load.Arrivals.Instants;
import sluice.wire.Lane;

/**
 * The sessions of a run in the order they start, all chance drawn from the scenario's seeds.
 * Streams of interactive callers follow one another by the clock alone; those of batch callers,
 * whose length the server decides, by {@link #again}. Owned by whoever runs the load.
 */
public final class Schedule {
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
  private record Source(Kind kind, Instants instants, Span span, Chance chance) {
    Caller caller() {
      return kind.caller;
    }
  }

  /** The sessions of one kind of caller: what they are drawn from, and how many there were. */
  private static final class Kind {
    private final Caller caller;
    private final Company company;
    private int sessions;

    private Kind(Caller caller, List<Clip> corpus) {
      this.caller = caller;
      company = new Company(caller, corpus);
    }
  }

  /**
   * Chance of a source, a stream or a session. Every session splits its own, so that what one draws
   * moves no other, and what a session says does not depend on when it starts.
   */
  private record Chance(SplittableRandom timing, SplittableRandom samples) {
    Chance split() {
      return new Chance(timing.split(), samples.split());
    }
  }

  /** A stream that is open: where its next session comes from. */
  private record Stream(Source source, Chance chance) {}

  private record Span(long fromNanos, long untilNanos) {}

  private final PriorityQueue<Next> queue = new PriorityQueue<>();
  private final List<Stream> streams = new ArrayList<>();
  private long order;
  private int sessions;

  /**
   * Reads nothing yet but the first start of every caller.
   *
   * @throws IllegalArgumentException when a caller's filter lets no utterance through
   */
  public Schedule(Scenario scenario, List<Clip> corpus) {
    Chance all = new Chance(scenario.seeds().random(Seeds.Part.SCHEDULE),
        scenario.seeds().random(Seeds.Part.SAMPLES));
    for (Caller caller : scenario.callers()) {
      Kind kind = new Kind(caller, corpus);
      Chance own = all.split();
      for (Span span : spans(scenario.timeline(), caller)) {
        Instants instants = caller.arrivals().instants(own.timing.split());
        arrive(new Source(kind, instants, span, own.split()));
      }
    }
  }

  /** The spans of the run in which sessions of {@code caller} run; neighbours are one. */
  private static List<Span> spans(Timeline timeline, Caller caller) {
    if (caller.during().isEmpty()) {
      return List.of(new Span(0, timeline.endNanos()));
    }
    List<Span> phases = IntStream.range(0, timeline.phases().size())
        .filter(i -> caller.during().contains(timeline.phases().get(i).name()))
        .mapToObj(i -> new Span(timeline.startNanos(i), timeline.endNanos(i)))
        .sorted(Comparator.comparingLong(Span::fromNanos)).toList();
    List<Span> spans = new ArrayList<>();
    for (Span phase : phases) {
      long from = phase.fromNanos;
      if (!spans.isEmpty() && spans.getLast().untilNanos == from) {
        from = spans.removeLast().fromNanos;
      }
      spans.add(new Span(from, phase.untilNanos));
    }
    return spans;
  }

  private void arrive(Source source) {
    long at = source.instants.nextNanos();
    if (at < source.span.untilNanos) {
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
      Optional<SessionPlan> plan = plan(opened(next));
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
    Stream stream = streams.get(ended.stream());
    return nowNanos < stream.source.span.untilNanos
        ? plan(new Turnout(nowNanos, stream, ended.stream()))
        : Optional.empty();
  }

  /** A session about to be planned; {@code stream} has its chance whether it is one or not. */
  private record Turnout(long atNanos, Stream stream, int number) {}

  private Turnout opened(Next next) {
    if (next.stream != NEW_STREAM) {
      return new Turnout(next.atNanos, streams.get(next.stream), next.stream);
    }
    Stream fresh = new Stream(next.source, next.source.chance.split());
    if (!(next.source.caller().arrivals() instanceof Arrivals.Streams)) {
      return new Turnout(next.atNanos, fresh, NEW_STREAM);
    }
    streams.add(fresh);
    return new Turnout(next.atNanos, fresh, streams.size() - 1);
  }

  private Optional<SessionPlan> plan(Turnout turnout) {
    Source source = turnout.stream.source;
    Chance chance = turnout.stream.chance.split();
    Company.Member member = source.kind.company.draw(chance.samples);
    Caller caller = member.caller();
    Script script = script(turnout, member, chance);
    if (script.turns.isEmpty()) {
      return Optional.empty();
    }
    int count = source.kind.sessions++;
    Caller.Identity identity = caller.identity();
    SessionPlan plan = new SessionPlan(sessions++, caller, turnout.number,
        new SessionPlan.Times(turnout.atNanos, source.span.untilNanos, script.millis),
        new SessionPlan.User(identity.tenants().get(count % identity.tenants().size()),
            source.caller().name() + "-" + count % identity.users()),
        script.turns);
    plan.nextNanos().ifPresent(at -> push(at, source, plan.stream()));
    return Optional.of(plan);
  }

  private record Script(List<Turn> turns, long millis) {}

  /** Lays clips and pauses end to end; a paced session stops before the clip that would not fit. */
  private static Script script(Turnout turnout, Company.Member member, Chance chance) {
    Caller.Manner manner = member.caller().manner();
    boolean isPaced = member.caller().lane() == Lane.INTERACTIVE;
    long roomMillis = (turnout.stream.source.span.untilNanos - turnout.atNanos) / 1_000_000;
    List<Turn> turns = new ArrayList<>();
    long at = pause(manner, chance.timing);
    int wanted = (int) manner.utterances().draw(chance.samples);
    for (Clip clip : member.casting().draw(wanted, chance.samples)) {
      long end = at + clip.durationMillis() + pause(manner, chance.timing);
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
