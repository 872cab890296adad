package sluice.live.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import sluice.engine.Turn;

/**
 * Reads a journal, turn by turn. A journal that just stops (a killed process) is good up to there;
 * anything else that is wrong is a {@link BadJournalException}. Not thread safe.
 */
public final class JournalReader implements AutoCloseable {
  /** A turn has some hundred characters; a line this long is no journal's. */
  private static final int LINE_MAX = 1 << 20;
  private static final int BUFFER = 1 << 16;
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;
  private final BufferedReader in;
  private final JournalHeader header;
  private final StringBuilder text = new StringBuilder();
  private boolean isHalfLine; // without its line break: where a killed process stopped
  private long line;
  private long turns;
  private long atNanos = Long.MIN_VALUE;
  private Optional<Ending> ending = Optional.empty();

  /** How a journal ends. */
  public sealed interface Ending {}

  /** With the gateway that wrote it. */
  public record Closed() implements Ending {}

  /** At a limit or an error, which {@code why} names. */
  public record Cut(String why) implements Ending {}

  /** Without an end: the process died, or the file was cut off. */
  public record Truncated() implements Ending {}

  private JournalReader(Path file, BufferedReader in) throws IOException {
    this.file = file;
    this.in = in;
    try {
      header = JournalHeader.read(nextLine().orElse(""));
    } catch (EOFException e) {
      throw bad("the file ends within its header");
    } catch (BadJournalException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  /**
   * Opens a journal and reads its header.
   *
   * @throws BadJournalException one line: the file, the place, what is allowed
   */
  public static JournalReader open(Path file) {
    try {
      InputStream bytes = Files.newInputStream(file);
      try {
        return new JournalReader(file, reader(file, bytes));
      } catch (IOException | RuntimeException e) {
        bytes.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new BadJournalException(file + ": no such file");
    } catch (IOException e) {
      throw new BadJournalException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static BufferedReader reader(Path file, InputStream bytes) throws IOException {
    return new BufferedReader(new InputStreamReader(
        JournalConfig.isCompressed(file) ? new GZIPInputStream(bytes, BUFFER) : bytes,
        StandardCharsets.UTF_8), BUFFER);
  }

  /** Its first line. */
  public JournalHeader header() {
    return header;
  }

  /** Line of the turn read last, from 1. */
  public long line() {
    return line;
  }

  /** Number of the turn read last, from 1; of all turns at the end. */
  public long turns() {
    return turns;
  }

  /** How it ends; empty until {@link #next} has answered nothing. */
  public Optional<Ending> ending() {
    return ending;
  }

  /**
   * The next turn; nothing at the end.
   *
   * @throws BadJournalException one line: the file, the line, what is allowed
   */
  public Optional<Turn> next() {
    if (ending.isPresent()) {
      return Optional.empty();
    }
    try {
      Optional<String> read = nextLine();
      if (read.isEmpty()) {
        return end(new Truncated());
      }
      return turn(new JsonFields("", MAPPER.readTree(read.get())));
    } catch (JsonProcessingException e) {
      if (isHalfLine) {
        return end(new Truncated());
      }
      throw bad("is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (EOFException e) {
      return end(new Truncated()); // of the compressed bytes
    } catch (IOException e) {
      throw bad("cannot be read: " + e.getMessage());
    } catch (BadJournalException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  private Optional<Turn> turn(JsonFields fields) throws IOException {
    if (fields.has("end")) {
      return end(fields);
    }
    long number = fields.number("turn");
    if (number != turns + 1) {
      throw bad("turn " + number + " follows turn " + turns + ": needs " + (turns + 1)
          + "; lines are missing or moved");
    }
    Turn turn = TurnReader.read(fields);
    if (turn.atNanos() < atNanos) {
      throw bad("at " + turn.atNanos() + " ns follows " + atNanos
          + " ns: needs times that never go back");
    }
    atNanos = turn.atNanos();
    turns++;
    return Optional.of(turn);
  }

  private Optional<Turn> end(JsonFields fields) throws IOException {
    String how = fields.text("end");
    long written = fields.number("turns");
    if (written != turns) {
      throw bad("the end counts " + written + " turns, the journal has " + turns
          + ": lines are missing");
    }
    Ending ended = switch (how) {
      case "closed" -> new Closed();
      case "cut" -> new Cut(fields.text("why"));
      default -> throw bad("end is '" + how + "': allowed are closed, cut");
    };
    fields.end();
    if (in.read() >= 0) {
      line++;
      throw bad("stands after the journal's end: needs nothing");
    }
    return end(ended);
  }

  private Optional<Turn> end(Ending how) {
    ending = Optional.of(how);
    return Optional.empty();
  }

  private Optional<String> nextLine() throws IOException {
    text.setLength(0);
    line++;
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      text.append((char) next);
      if (text.length() > LINE_MAX) {
        throw bad("is longer than " + LINE_MAX + " characters: is no line of a journal");
      }
      next = in.read();
    }
    isHalfLine = next < 0;
    return Optional.of(text.toString());
  }

  /** The complaint {@code what} about the turn read last. */
  public BadJournalException bad(String what) {
    return new BadJournalException(file + " line " + line + ": " + what);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
