package sluice.live.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import sluice.live.evidence.EvidenceLine.Asked;
import sluice.live.evidence.EvidenceLine.Cold;
import sluice.live.evidence.EvidenceLine.Listened;
import sluice.live.evidence.EvidenceLine.Ticked;
import sluice.live.evidence.EvidenceLine.Weighed;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Heard;
import sluice.rollout.trial.Findings;

/**
 * Reads an evidence file turn by turn: a turn is a second with its evidence, or a command. Blocks.
 */
public final class EvidenceReader {
  private final Path file;

  /** Something that happened to a trial, in the file's order. */
  public sealed interface Turn {}

  /**
   * A second.
   *
   * @param findings what became final in it
   * @param said     what the file says came of it
   */
  public record Second(Findings findings, Ticked said) implements Turn {}

  /** A command. */
  public record Word(Asked asked) implements Turn {}

  /**
   * What a file began with, and how much of it is whole: a process that was killed may leave half a
   * line, or a second without its end, behind.
   *
   * @param bytes up to the end of the last whole turn
   */
  public record Extent(EvidenceHeader header, long bytes) {}

  /** A reader of {@code file}. */
  public EvidenceReader(Path file) {
    this.file = file;
  }

  /** The first line. */
  public EvidenceHeader header() {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String line = reader.readLine();
      return EvidenceHeader.parse(line == null ? "" : line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Gives every whole turn to {@code turns}, with the number of its last line.
   *
   * @throws IllegalArgumentException naming file and line when one in the middle cannot be read
   */
  public Extent read(BiConsumer<Turn, Integer> turns) {
    EvidenceHeader header = header();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      long whole = bytes(reader.readLine());
      long seen = whole;
      List<Evidence> evidence = new ArrayList<>();
      List<Evidence> cold = new ArrayList<>();
      Heard heard = Heard.NONE;
      int number = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        seen += bytes(line);
        EvidenceLine parsed;
        try {
          parsed = EvidenceCodec.parse(line);
        } catch (IllegalArgumentException e) {
          if (reader.readLine() == null) {
            break; // the writer was killed within this line
          }
          throw new IllegalArgumentException(file + " line " + number + ": " + e.getMessage());
        }
        switch (parsed) {
          case Weighed it -> evidence.add(it.evidence());
          case Cold it -> cold.add(it.evidence());
          case Listened it -> heard = heard.plus(it.heard());
          case Ticked it -> {
            turns.accept(new Second(new Findings(evidence, cold, heard), it), number);
            evidence.clear();
            cold.clear();
            heard = Heard.NONE;
            whole = seen;
          }
          case Asked it -> {
            turns.accept(new Word(it), number);
            whole = seen;
          }
        }
      }
      return new Extent(header, Math.min(whole, Files.size(file)));
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause());
    }
  }

  private static long bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length + 1L;
  }

  private IllegalArgumentException unreadable(IOException e) {
    return new IllegalArgumentException(file + " cannot be read ("
        + e.getClass().getSimpleName() + "); name an existing evidence.jsonl");
  }
}
