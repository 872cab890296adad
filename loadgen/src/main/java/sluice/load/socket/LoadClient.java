package sluice.load.socket;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sluice.load.Call;
import sluice.load.Caller;
import sluice.load.Clip;
import sluice.load.Glance;
import sluice.load.Noises;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Schedule;
import sluice.load.Seeds;
import sluice.load.SessionPlan;
import sluice.load.Vitals;
import sluice.load.Witness;
import sluice.load.dialect.Dialect;
import sluice.load.dialect.Door;
import sluice.load.dialect.Wish;
import sluice.wire.Lane;

/**
 * Runs a scenario against a server over real sockets. One loop owns the schedule and hands each
 * session, shortly before it starts, to the desk of one of the loops.
 */
public final class LoadClient {
  /** Time between {@link #run} and run time 0, in which nothing is due yet. */
  private static final long LEAD_NANOS = 300_000_000L;
  /** Sessions are handed out this long before they start. */
  private static final long AHEAD_NANOS = 200_000_000L;
  /** Longest message a server may send: a final of minutes of speech with word times. */
  private static final int MESSAGE_BYTES_MAX = 4 << 20;

  /**
   * Where to and with what.
   *
   * @param uri     {@code ws://host:port/path} or {@code wss://…}
   * @param loops   event loops that share the sessions, 1..64
   * @param dialect the server speaks
   * @param ca      PEM file of the certificates trusted instead of those Java trusts
   */
  public record Target(URI uri, int loops, Dialect dialect, Optional<Path> ca) {
    public Target {
      String scheme = uri.getScheme() == null ? "" : uri.getScheme();
      if (!scheme.equals("ws") && !scheme.equals("wss") || uri.getHost() == null) {
        throw new IllegalArgumentException(
            "target '" + uri + "': needs ws://HOST:PORT/PATH or wss://HOST:PORT/PATH");
      }
      if (loops < 1 || loops > 64) {
        throw new IllegalArgumentException("loops " + loops + ": needs 1..64");
      }
    }

    /** A server whose certificate, if it has one, Java trusts. */
    public Target(URI uri, int loops, Dialect dialect) {
      this(uri, loops, dialect, Optional.empty());
    }

    /** A server that speaks our own protocol. */
    public Target(URI uri, int loops) {
      this(uri, loops, Dialect.of("native", Wish.of(uri)));
    }

    WebSocketConnectOptions address(SessionPlan plan) {
      boolean isTls = uri.getScheme().equals("wss");
      int port = uri.getPort() >= 0 ? uri.getPort() : isTls ? 443 : 80;
      Door door = dialect.door(plan);
      WebSocketConnectOptions options = new WebSocketConnectOptions().setHost(uri.getHost())
          .setPort(port).setSsl(isTls).setURI(door.uri());
      door.headers().forEach(options::addHeader);
      return options;
    }
  }

  /**
   * What a run was.
   *
   * @param recording   everything measured
   * @param health      of the generator
   * @param startMillis wall clock of run time 0, milliseconds since 1970
   */
  public record Outcome(Recording recording, Health health, long startMillis) {}

  /**
   * What is to be played.
   *
   * @param corpus    what the speakers choose from; its audio is in memory
   * @param overheard listens in
   * @param witnesses makes the witness of each loop, in their order
   */
  public record Load(Scenario scenario, List<Clip> corpus, Overheard overheard,
      Supplier<Witness> witnesses) {
    /** A load without witnesses. */
    public Load(Scenario scenario, List<Clip> corpus, Overheard overheard) {
      this(scenario, corpus, overheard, () -> Witness.NONE);
    }

    /** A load nobody listens in on. */
    public Load(Scenario scenario, List<Clip> corpus) {
      this(scenario, corpus, Overheard.NOTHING);
    }

    /** The same with witnesses. */
    public Load with(Supplier<Witness> others) {
      return new Load(scenario, corpus, overheard, others);
    }
  }

  /**
   * How far a run is, told once a second.
   *
   * @param second     of run time
   * @param seconds    the whole run has
   * @param started    sessions begun so far
   * @param turnedAway sessions not begun so far because of the generator's own limit
   * @param sight      what is to be seen; the receiver's own
   */
  public record Progress(long second, long seconds, int started, long turnedAway, Sight sight) {}

  private final Scenario scenario;
  private final Dialect dialect;
  private final Schedule schedule;
  private final RunClock clock;
  private final Context owner;
  private final List<Desk> desks = new ArrayList<>();
  private final Promise<Outcome> finished = Promise.promise();
  private final long startMillis;
  private final Health.Log health = new Health.Log();
  private final Consumer<Progress> progress;
  private long turnedAway;
  private int open;
  private int started;

  private LoadClient(Vertx vertx, Target target, Load load, Consumer<Progress> progress) {
    this.scenario = load.scenario();
    this.dialect = target.dialect();
    needCredit();
    this.progress = progress;
    this.schedule = new Schedule(scenario, load.corpus());
    this.clock = new RunClock(System.nanoTime() + LEAD_NANOS);
    this.startMillis = System.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(LEAD_NANOS);
    this.owner = ((VertxInternal) vertx).createEventLoopContext();
    WebSocketClient client = vertx.createWebSocketClient(options(scenario, target));
    Desk.Setup setup = new Desk.Setup(client, target, clock,
        plan -> owner.runOnContext(nothing -> ended(plan)), load.overheard(),
        scenario.seeds().of(Seeds.Part.IMPAIRMENT));
    Noises noises = new ComfortNoise(scenario.seeds().of(Seeds.Part.CONTENT));
    for (int i = 0; i < target.loops(); i++) {
      Vitals vitals = new Vitals();
      Call.Studio studio = new Call.Studio(recording(), scenario.limits(), noises,
          Witness.both(vitals, load.witnesses().get()));
      desks.add(new Desk(setup, studio, vitals,
          i == 0 ? owner : ((VertxInternal) vertx).createEventLoopContext()));
    }
  }

  /** A server that never says how much it will take cannot be given more than a speaker says. */
  private void needCredit() {
    for (Caller caller : scenario.callers()) {
      if (caller.lane() == Lane.BATCH && !dialect.givesCredit()) {
        throw new IllegalArgumentException("speaker " + caller.name() + " is in lane batch, which"
            + " dialect " + dialect.key() + " has no credit for; use lane interactive");
      }
    }
  }

  private Recording recording() {
    return new Recording(scenario, dialect.untold());
  }

  private static WebSocketClientOptions options(Scenario scenario, Target target) {
    WebSocketClientOptions options =
        new WebSocketClientOptions().setMaxConnections(scenario.limits().sessions() * 2)
            .setConnectTimeout(Math.toIntExact(scenario.limits().connectMillis()))
            .setMaxMessageSize(MESSAGE_BYTES_MAX).setMaxFrameSize(MESSAGE_BYTES_MAX)
            .setTcpNoDelay(true).setSsl(target.uri().getScheme().equals("wss"));
    target.ca.ifPresent(
        file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    return options;
  }

  /**
   * Runs a load once.
   *
   * @param progress told once a second, on a loop: it must not block
   * @return completes when every session is over; fails only by a fault of ours
   * @throws IllegalArgumentException when a speaker's filter lets no utterance through
   */
  public static Future<Outcome> run(Vertx vertx, Target target, Load load,
      Consumer<Progress> progress) {
    LoadClient run = new LoadClient(vertx, target, load, progress);
    run.desks.forEach(Desk::open);
    run.owner.runOnContext(nothing -> {
      run.hand();
      run.tell();
    });
    return run.finished.future();
  }

  /** Looks at every desk, then tells; a late desk delays the word, not the load. */
  private void tell() {
    long nanos = clock.nanos();
    health.tick(nanos);
    Future<Sight> seen = Future.succeededFuture(
        new Sight(Vitals.Reading.empty(), new Glance(recording(), List.of())));
    for (Desk desk : desks) {
      seen = seen.compose(all -> desk.sight(scenario.slos()).map(all::plus));
    }
    seen.onSuccess(all -> owner.runOnContext(nothing -> told(nanos, all)));
  }

  private void told(long nanos, Sight seen) {
    if (nanos > 0) {
      progress.accept(new Progress(nanos / 1_000_000_000,
          scenario.timeline().endNanos() / 1_000_000_000, started, turnedAway, seen));
    }
    if (!finished.future().isComplete()) {
      long wait = 1_000 - Math.floorMod(clock.nanos() / 1_000_000, 1_000L);
      owner.owner().setTimer(wait, id -> tell());
    }
  }

  /** Hands out every session that starts soon and comes back for the next. */
  private void hand() {
    try {
      while (schedule.nextNanos() <= clock.nanos() + AHEAD_NANOS) {
        schedule.next().ifPresent(this::start);
      }
    } catch (RuntimeException e) {
      finished.tryFail(e);
      return;
    }
    if (schedule.nextNanos() != Long.MAX_VALUE) {
      long wait = schedule.nextNanos() - AHEAD_NANOS - clock.nanos();
      owner.owner().setTimer(Math.max(1, wait / 1_000_000), id -> hand());
    } else {
      finishWhenQuiet();
    }
  }

  private void start(SessionPlan plan) {
    if (open >= scenario.limits().sessions()) {
      turnedAway++;
      return;
    }
    open++;
    started++;
    desks.get(plan.number() % desks.size()).take(plan);
  }

  private void ended(SessionPlan plan) {
    open--;
    schedule.again(plan, clock.nanos()).ifPresent(this::start);
    finishWhenQuiet();
  }

  private void finishWhenQuiet() {
    if (open > 0 || schedule.nextNanos() != Long.MAX_VALUE) {
      return;
    }
    long rest = scenario.timeline().endNanos() - clock.nanos();
    if (rest > 0) {
      owner.owner().setTimer(rest / 1_000_000 + 1, id -> finishWhenQuiet());
      return;
    }
    finish();
  }

  /** Reads the desks only after each of their loops has passed this turn on. */
  private void finish() {
    Recording all = recording();
    Health.Loops loops = new Health.Loops();
    Future<Void> merged = Future.succeededFuture();
    for (Desk desk : desks) {
      merged = merged.compose(nothing -> desk.read(all, loops));
    }
    merged.onComplete(done -> {
      health.tick(clock.nanos());
      finished.tryComplete(new Outcome(all, health.end(loops, turnedAway), startMillis));
    });
  }
}
