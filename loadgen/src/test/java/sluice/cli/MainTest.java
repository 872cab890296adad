package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line as scripts rely on it. */
class MainTest {
  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(args);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private void assertUsage(int code, String complaint) {
    assertEquals(3, code, err.toString());
    assertEquals(1, err.toString().strip().lines().count(), err.toString());
    assertTrue(err.toString().contains(complaint), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (CommandLine command : Main.commandLine().getSubcommands().values()) {
      String usage = command.getUsageMessage();
      assertTrue(usage.contains("./sluice " + command.getCommandName()), usage);
    }
  }

  @Test
  void noHelpIsBrokenByAPercentSign() {
    PrintStream before = System.err;
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
    try {
      help(Main.commandLine());
    } finally {
      System.setErr(before);
    }
    assertEquals("", complaints.toString(StandardCharsets.UTF_8));
  }

  private static void help(CommandLine command) {
    assertFalse(command.getUsageMessage().isBlank());
    command.getSubcommands().values().forEach(MainTest::help);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nope", "load", "load --target ws://h/p --scenario x --loops many",
      "wer --ref a", "bench", "bench signal --seconds 0"})
  void aWrongCommandLineIsOneLineAndThree(String args) {
    assertUsage(run(args.isEmpty() ? new String[0] : args.split(" ")), "sluice");
  }

  @Test
  void aTargetThatIsNoWebSocketSaysWhatOneIs() {
    assertUsage(run("load", "--target", "http://x/", "--scenario", "steady"),
        "needs ws://HOST:PORT/PATH");
  }

  @Test
  void anUnknownDialectNamesTheKnownOnes() {
    assertUsage(run("load", "--target", "ws://x/", "--scenario", "steady", "--dialect", "riva"),
        "allowed are native, deepgram, vosk, openai-realtime, assemblyai");
  }

  @Test
  void aStandInIsOfAnotherMaker() {
    assertUsage(run("stand-in", "--dialect", "native"),
        "allowed are deepgram, vosk, openai-realtime, assemblyai");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123abcd", "sk-abcd", "abcdef0123"})
  void aKeyGivenInPlaceOfItsVariableIsNotRepeated(String key) {
    assertUsage(run("load", "--target", "ws://x/", "--scenario", "steady", "--token", key),
        "give its NAME, never the key itself");
    assertFalse(err.toString().contains(key), err.toString());
  }

  @Test
  void anUnknownScenarioNamesTheBundledOnes() {
    assertUsage(run("load", "--target", "ws://x/", "--scenario", "stedy"),
        "bundled are steady, demo, flood, overload");
  }

  @Test
  void aScenarioFileThatIsWrongNamesItsLine() throws IOException {
    String bad = file("bad.yaml", "name: x\nspeakers: []\nlength: 3s\n");
    assertUsage(run("load", "--target", "ws://x/", "--scenario", bad), bad + ":3: length");
  }

  @Test
  void unitCostsFindFiveErrorsWhereNistFindsSix() throws IOException {
    // The known case of sclite against unit cost: 120 % and 100 %.
    String ref = file("ref", "a\tp q r a b\n");
    String hyp = file("hyp", "a\ta b s t u\n");
    assertEquals(0, run("wer", "--ref", ref, "--hyp", hyp, "--json"));
    assertEquals(1.0, new JsonObject(out.toString()).getDouble("rate"));
    out.getBuffer().setLength(0);
    assertEquals(0, run("wer", "--ref", ref, "--hyp", hyp, "--json", "--costs", "nist"));
    JsonObject nist = new JsonObject(out.toString());
    assertEquals(1.2, nist.getDouble("rate"));
    assertEquals(3, nist.getInteger("deletions"));
    assertEquals(3, nist.getInteger("insertions"));
  }

  @Test
  void aMissingHypothesisCountsAsNothingRecognised() throws IOException {
    String ref = file("ref", "a\tyes\nb\tturn left\n");
    assertEquals(0, run("wer", "--ref", ref, "--hyp", file("hyp", "a\tyes\n"), "--json"));
    assertEquals(2, new JsonObject(out.toString()).getInteger("deletions"));
    assertTrue(err.toString().contains("1 of 2"), err.toString());
  }

  @Test
  void whatNobodySaidIsRefusedByIdAndFile() throws IOException {
    assertUsage(run("wer", "--ref", file("ref", "a\tyes\n"), "--hyp", file("hyp", "z\tno\n")),
        "id 'z' is not in");
    err.getBuffer().setLength(0);
    assertUsage(run("wer", "--ref", folder.resolve("gone").toString(), "--hyp", "x"),
        "no such file");
  }
}
