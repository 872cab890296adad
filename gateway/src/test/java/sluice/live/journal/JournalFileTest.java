package sluice.live.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal's limits: it is cut, it says so, it never waits and never grows beyond them. */
class JournalFileTest {
  @TempDir
  Path folder;
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  private static void take(JournalFile journal, int turns) {
    for (int i = 1; i <= turns; i++) {
      journal.take(SampleTurns.offered(i, i, "s"));
    }
  }

  private static long turnsUntilCut(Path file, String why) {
    try (JournalReader reader = JournalReader.open(file)) {
      while (reader.next().isPresent()) {
        // every turn is read and numbered
      }
      JournalReader.Cut cut =
          assertInstanceOf(JournalReader.Cut.class, reader.ending().orElseThrow());
      assertTrue(cut.why().contains(why), cut.why());
      return reader.turns();
    }
  }

  @Test
  void aFullQueueCutsTheJournalAndSaysSo() throws IOException {
    Path file = folder.resolve("slow.jsonl");
    CountDownLatch disk = new CountDownLatch(1);
    JournalFile journal = new JournalFile(new JournalConfig(file, 1, 10), SampleTurns.SETUP,
        events::add, () -> new SlowDisk(Files.newOutputStream(file), disk));
    take(journal, 5_000); // returns though the disk stands still
    disk.countDown();
    journal.close();
    long kept = turnsUntilCut(file, "10 turns wait for the disk, the limit");
    assertTrue(kept < 5_000, kept + " turns");
    assertEquals(5_000, kept + journal.lost());
    assertEquals(2, events.size(), events.toString());
    assertTrue(events.getFirst().contains("is cut: 10 turns wait"), events.getFirst());
    assertTrue(events.getLast().contains(journal.lost() + " turns came after"), events.getLast());
  }

  @Test
  void aFullFileCutsTheJournalAndSaysSo() throws IOException {
    Path file = folder.resolve("full.jsonl");
    JournalFile journal =
        JournalFile.open(new JournalConfig(file, 1, 100_000), SampleTurns.SETUP, events::add);
    take(journal, 20_000);
    journal.close();
    long kept = turnsUntilCut(file, "the limit is 1 MB");
    assertTrue(Files.size(file) <= 1_000_000 && Files.size(file) > 990_000,
        Files.size(file) + " bytes");
    assertEquals(20_000, kept + journal.lost());
    assertTrue(events.getFirst().contains("raise journal.limitMegabytes"), events.toString());
  }

  @Test
  void aDiskThatFailsCutsTheJournalAndSaysSo() throws IOException {
    Path file = folder.resolve("broken.jsonl");
    JournalFile journal = new JournalFile(JournalConfig.to(file), SampleTurns.SETUP, events::add,
        () -> new BrokenDisk(Files.newOutputStream(file), 100_000));
    take(journal, 3_000);
    journal.close();
    assertTrue(events.getFirst().contains("no space left"), events.toString());
    try (JournalReader reader = JournalReader.open(file)) {
      while (reader.next().isPresent()) {
        assertTrue(reader.turns() < 3_000);
      }
      assertInstanceOf(JournalReader.Truncated.class, reader.ending().orElseThrow());
    }
  }

  @Test
  void whereItCannotBeWrittenIsSaidInOneLine() {
    Path nowhere = folder.resolve("no/such/j.jsonl");
    String message = assertThrows(IllegalArgumentException.class,
        () -> JournalFile.open(JournalConfig.to(nowhere), SampleTurns.SETUP, events::add))
        .getMessage();
    assertTrue(message.contains("there is no such folder"), message);
    message = assertThrows(IllegalArgumentException.class,
        () -> JournalFile.open(JournalConfig.to(folder), SampleTurns.SETUP, events::add))
        .getMessage();
    assertTrue(message.contains("cannot be written"), message);
  }

  @Test
  void limitsOutsideTheirRangeAreRefused() {
    Path file = folder.resolve("j");
    assertThrows(IllegalArgumentException.class, () -> new JournalConfig(file, 0, 10));
    assertThrows(IllegalArgumentException.class, () -> new JournalConfig(file, 10, 0));
  }

  /** Takes the header at once, the rest only when it is let. */
  private static final class SlowDisk extends FilterOutputStream {
    private final CountDownLatch gate;
    private int writes;

    private SlowDisk(OutputStream out, CountDownLatch gate) {
      super(out);
      this.gate = gate;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      if (writes++ > 0) {
        try {
          gate.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      out.write(from, offset, length);
    }
  }

  /** Full after so many bytes. */
  private static final class BrokenDisk extends FilterOutputStream {
    private int left;

    private BrokenDisk(OutputStream out, int bytes) {
      super(out);
      left = bytes;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new IOException("no space left");
      }
      out.write(from, offset, length);
    }
  }
}
