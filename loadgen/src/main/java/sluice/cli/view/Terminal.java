package sluice.cli.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A few lines at the end of a terminal that are painted again and again in place. Each painting is
 * one write that clears nothing it does not fill, so nothing flickers; long lines are cut by the
 * terminal, so they never wrap. Owned by one thread, but for {@link #close}.
 */
public final class Terminal implements AutoCloseable {
  private static final String ESCAPE = "\033[";
  private static final Path STDERR = Path.of("/proc/self/fd/2");

  private final Consumer<String> out;
  private int painted;
  private boolean isClosed;

  /** {@code out} takes text as it is. */
  public Terminal(Consumer<String> out) {
    this.out = out;
  }

  /**
   * True when standard error is a terminal that can be painted on.
   *
   * @param term what the environment calls it; {@code dumb} can not
   */
  public static boolean isStderr(String term) {
    if (term.equals("dumb")) {
      return false;
    }
    try {
      String device = Files.readSymbolicLink(STDERR).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null && System.console().isTerminal(); // no Linux: a guess
    }
  }

  /** Paints {@code lines} over those of the last time. */
  public synchronized void paint(List<String> lines) {
    if (isClosed) {
      return;
    }
    StringBuilder all = new StringBuilder(ESCAPE + "?2026h"); // where known: show it all at once
    all.append(painted == 0 ? ESCAPE + "?25l" + ESCAPE + "?7l" : ESCAPE + painted + "F");
    for (String line : lines) {
      all.append(line).append(ESCAPE).append("K\n");
    }
    all.append(ESCAPE).append("J").append(ESCAPE).append("?2026l");
    painted = lines.size();
    out.accept(all.toString());
  }

  /** Gives the terminal back with what was painted last left standing. */
  @Override
  public synchronized void close() {
    if (!isClosed && painted > 0) {
      out.accept(ESCAPE + "?7h" + ESCAPE + "?25h");
    }
    isClosed = true;
  }
}
