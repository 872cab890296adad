package sluice.cli.view;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sluice.cli.Console;
import sluice.load.Heard;
import sluice.load.Scenario;
import sluice.load.socket.LoadClient.Progress;

/**
 * Shows a running load to whoever started it: painted every second on a terminal, a line every five
 * elsewhere. Works on a thread of its own, so that neither a slow terminal nor the counting of
 * words holds up a loop; a second that comes while one is still being shown is left out.
 */
public final class LoadView implements Consumer<Progress>, AutoCloseable {
  private static final int PLAIN_SECONDS = 5;
  private static final long PATIENCE_SECONDS = 2;

  private final Console console;
  private final boolean isTerminal;
  private final Terminal terminal;
  private final LoadPage page;
  private final Thread rescue;
  /** Taken off by the view's thread; bounded by what a recording keeps. */
  private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
  private final ThreadPoolExecutor painter = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
      new ArrayBlockingQueue<>(1), Thread.ofPlatform().daemon().name("view").factory(),
      new ThreadPoolExecutor.DiscardPolicy());

  private LoadView(Console console, LoadPage page, boolean isTerminal) {
    this.console = console;
    this.page = page;
    this.isTerminal = isTerminal;
    terminal = new Terminal(console::paint);
    rescue = Thread.ofPlatform().unstarted(terminal::close);
  }

  /** A view on standard error, as the environment allows. */
  public static LoadView open(Console console, Scenario scenario, String target) {
    Map<String, String> environment = System.getenv();
    boolean isTerminal = Terminal.isStderr(environment.getOrDefault("TERM", "dumb"));
    Ink ink = Ink.of(environment, System.getProperty("stderr.encoding", "US-ASCII"));
    LoadView view = new LoadView(console, new LoadPage(scenario, target, ink), isTerminal);
    if (isTerminal) {
      // Interrupted, the program still gives the cursor back.
      Runtime.getRuntime().addShutdownHook(view.rescue);
    }
    return view;
  }

  /** Shows a second; from any thread, never blocks. */
  @Override
  public void accept(Progress now) {
    heard.addAll(now.sight().glance().heard());
    if (isTerminal || now.second() > 0 && now.second() % PLAIN_SECONDS == 0) {
      painter.execute(() -> tryShow(now));
    }
  }

  /** A page that cannot be drawn is our mistake, and no reason to spoil a run. */
  private void tryShow(Progress now) {
    try {
      show(now);
    } catch (RuntimeException e) {
      painter.shutdown();
      console.note("load: nothing more is shown, the run goes on: " + e);
    }
  }

  private void show(Progress now) {
    for (Heard one = heard.poll(); one != null; one = heard.poll()) {
      page.heard(one);
    }
    if (isTerminal) {
      terminal.paint(page.lines(now));
    } else {
      console.note(page.line(now));
    }
  }

  /** Shows nothing more and gives the terminal back. */
  @Override
  public void close() {
    painter.shutdown();
    try {
      painter.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (isTerminal) {
      terminal.close();
      Runtime.getRuntime().removeShutdownHook(rescue);
    }
  }
}
