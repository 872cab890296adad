package sluice.live.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.batch.Request;
import sluice.engine.Turn;
import sluice.route.Handover;

/** A journal says what was written, as far as it goes; what is wrong has a line and a reason. */
class JournalReaderTest {
  private static final byte[] WHOLE = whole();

  @TempDir
  Path folder;
  private final List<String> events = new ArrayList<>();

  private static byte[] whole() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      JournalFile journal = new JournalFile(JournalConfig.to(Path.of("memory")),
          SampleTurns.SETUP, event -> {}, () -> bytes);
      SampleTurns.all().forEach(journal::take);
      journal.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private Path write(String name, List<Turn> turns) {
    Path file = folder.resolve(name);
    JournalFile journal = JournalFile.open(JournalConfig.to(file), SampleTurns.SETUP, events::add);
    turns.forEach(journal::take);
    journal.close();
    return file;
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(write("good.jsonl", SampleTurns.all())));
  }

  private Path file(List<String> lines) throws IOException {
    return Files.write(folder.resolve("changed.jsonl"), lines);
  }

  /** Reads to the end. */
  private static List<Turn> read(JournalReader reader) {
    List<Turn> turns = new ArrayList<>();
    for (Optional<Turn> turn = reader.next(); turn.isPresent(); turn = reader.next()) {
      turns.add(turn.get());
    }
    return turns;
  }

  private static String complaint(Path file) {
    return assertThrows(BadJournalException.class, () -> {
      try (JournalReader reader = JournalReader.open(file)) {
        read(reader);
      }
    }).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"j.jsonl", "j.jsonl.gz"})
  void whatWasWrittenIsReadUnderOtherNames(String name) {
    try (JournalReader reader = JournalReader.open(write(name, SampleTurns.all()))) {
      assertEquals(SampleTurns.SETUP, reader.header().setup());
      assertEquals(List.of(), reader.header().assumed());
      List<Turn> read = read(reader);
      assertEquals(SampleTurns.all().subList(2, 4), read.subList(2, 4));
      assertEquals(SampleTurns.all().subList(5, 7), read.subList(5, 7));
      assertInstanceOf(JournalReader.Closed.class, reader.ending().orElseThrow());
      Turn.Owner first = ((Turn.Offered) read.get(0).input()).owner();
      Turn.Owner second = ((Turn.Offered) read.get(1).input()).owner();
      assertNotEquals(first.session(), second.session());
      assertEquals(first.tenant(), second.tenant());
      assertEquals(first.session(), ((Turn.Withdrawn) read.get(4).input()).session());
      assertEquals(((Turn.Offered) SampleTurns.all().get(1).input()).piece(),
          ((Turn.Offered) read.get(1).input()).piece());
    }
  }

  @Test
  void sessionsAndTenantsStandUnderNoNameOfTheirs() throws IOException {
    String text = Files.readString(write("private.jsonl", SampleTurns.all()));
    for (String name : List.of("quokka", "wombat", "acme")) {
      assertFalse(text.contains(name), text);
    }
    String again = Files.readString(write("again.jsonl", SampleTurns.all()));
    assertNotEquals(text.lines().toList().get(1), again.lines().toList().get(1),
        "a name can be followed from one journal to another");
  }

  @Test
  void aTruncatedJournalIsGoodUpToTheCut() throws IOException {
    byte[] whole = Files.readAllBytes(write("whole.jsonl", SampleTurns.all()));
    String bytes = new String(whole, StandardCharsets.ISO_8859_1);
    int header = bytes.indexOf('\n') + 1;
    List<Turn> turns;
    try (JournalReader reader = JournalReader.open(folder.resolve("whole.jsonl"))) {
      turns = read(reader);
    }
    int end = bytes.lastIndexOf("{\"end\"");
    for (int length = header; length < whole.length - 2; length += 5) {
      Path cut = Files.write(folder.resolve("cut.jsonl"), Arrays.copyOf(whole, length));
      try (JournalReader reader = JournalReader.open(cut)) {
        List<Turn> read = read(reader);
        assertEquals(turns.subList(0, read.size()), read);
        assertInstanceOf(JournalReader.Truncated.class, reader.ending().orElseThrow());
        assertTrue(length < end || read.size() == turns.size());
      }
    }
  }

  @Test
  void aJournalFromBeforeHandoversIsRead() throws IOException {
    List<String> old = lines().stream()
        .map(line -> line.replace("\"format\":2", "\"format\":1").replace("\"plan\":7,", "")
            .replaceAll(",\"spared\":\\[[^]]*],\"handover\":\"[a-zA-Z]*\"", ""))
        .toList();
    assertFalse(String.join("", old).contains("handover"));
    try (JournalReader reader = JournalReader.open(file(old))) {
      assertEquals(Handover.NOW, reader.header().setup().routing().plan().handover());
      List<Turn> turns = read(reader);
      assertEquals(Request.UNPLANNED, ((Turn.Offered) turns.getFirst().input()).owner().plan());
      assertEquals(Handover.NOW, ((Turn.Swapped) turns.get(5).input()).plan().handover());
    }
  }

  @Test
  void aTruncatedCompressedJournalIsGoodUpToTheCut() throws IOException {
    List<Turn> many = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      many.add(SampleTurns.offered(i, i, "s" + i));
    }
    byte[] whole = Files.readAllBytes(write("whole.gz", many));
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
    try (JournalReader reader = JournalReader.open(cut)) {
      int read = read(reader).size();
      assertTrue(read > 1_000 && read < 4_000, read + " turns of half a file");
      assertInstanceOf(JournalReader.Truncated.class, reader.ending().orElseThrow());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`',
      textBlock = """
          1 | "format":2 | "format":3 | line 1: format 3: this build reads 1 to 2; replay it
          1 | "journal":"sluice" | "log":"x" | line 1: is no header of a journal
          1 | timing | full | line 1: level 'full': allowed is timing
          1 | "maxBatch":16 | "maxBatch":0 | line 1: setup: tier fast: maxBatch 0
          1 | "holdNanos":0 | "holdNanos":0,"hold":1 | field 'hold' is unknown; allowed are
          1 | "limit":2000 | "limit":"many" | line 1: setup:
          2 | "arm":"control" | "arm":"left" | line 2: offered.arm is 'left': allowed are
          2 | "at":-5 | "at":"now" | line 2: at is "now": needs a whole number
          2 | "last":true | "end":1 | line 2:
          2 | "start":160 | "start":400 | span [400, 320)
          2 | "end":320 | "end":99999999999999 | needs at most 9600000 samples
          2 | "acts":[{ | "acts":[{"x":1, | field 'acts.x' is unknown; allowed are
          2 | "offered": | "given": | line 2: the turn has no input: needs one of offered, replied
          3 | "turn":2 | "turn":3 | line 3: turn 3 follows turn 1: needs 2; lines are missing
          4 | "at":6 | "at":4 | line 4: at 4 ns follows 5 ns: needs times that never go back
          5 | "retryable":false | "retryable":0 | line 5: replied.retryable is 0: needs true
          5 | {"turn" | {turn | line 5: is not JSON
          9 | "turns":7 | "turns":8 | line 9: the end counts 8 turns, the journal has 7
          9 | closed | sealed | line 9: end is 'sealed': allowed are closed, cut
          """)
  void aWrongLineIsNamedWithWhatIsAllowed(int line, String good, String bad, String complaint)
      throws IOException {
    List<String> lines = lines();
    assertTrue(lines.get(line - 1).contains(good), lines.get(line - 1));
    lines.set(line - 1, lines.get(line - 1).replaceFirst(java.util.regex.Pattern.quote(good),
        java.util.regex.Matcher.quoteReplacement(bad)));
    String message = complaint(file(lines));
    assertTrue(message.contains(complaint), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void aMissingLineIsNoticed() throws IOException {
    List<String> lines = lines();
    lines.remove(4);
    assertTrue(complaint(file(lines)).contains("line 5: turn 5 follows turn 3"));
  }

  @Test
  void whatFollowsTheEndIsRefused() throws IOException {
    List<String> lines = lines();
    lines.add("{}");
    assertTrue(complaint(file(lines)).contains("line 10: stands after the journal's end"));
  }

  @Test
  void otherFilesAreNoJournals() throws IOException {
    assertTrue(complaint(folder.resolve("gone")).endsWith("no such file"));
    assertTrue(complaint(file(List.of())).contains("line 1: is no header"));
    assertTrue(complaint(file(List.of("RIFF"))).contains("it is not JSON"));
    Path zip = Files.write(folder.resolve("not.gz"), List.of("text"));
    assertTrue(complaint(zip).contains("Not in GZIP format"));
    Path long1 = Files.writeString(folder.resolve("long"), "x".repeat(2 << 20));
    assertTrue(complaint(long1).contains("is longer than 1048576 characters"));
    assertTrue(complaint(folder).contains("cannot be read"));
  }

  @Test
  void aSettingThatAnOlderBuildDidNotHaveIsAssumedAndSaid() throws IOException {
    List<String> lines = lines();
    int percent = SampleTurns.SETUP.planner().topUp().headroomPercent();
    lines.set(0, lines.getFirst().replace("\"headroomPercent\":" + percent + ",", ""));
    try (JournalReader reader = JournalReader.open(file(lines))) {
      assertEquals(List.of("planner.topUp.headroomPercent " + percent), reader.header().assumed());
      assertEquals(SampleTurns.SETUP, reader.header().setup());
    }
  }

  @Property(tries = 300)
  void aDamagedByteIsACleanRefusalOrAnotherTurn(@ForAll long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = WHOLE.clone();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    Path file = Files.write(Files.createTempFile("journal", ".jsonl"), bytes);
    try (JournalReader reader = JournalReader.open(file)) {
      read(reader);
    } catch (BadJournalException e) {
      assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    } finally {
      Files.delete(file);
    }
  }
}
