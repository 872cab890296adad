package sluice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.Sources.Source;

/** House rules that a compiler does not hold. Each offender is printed with its number. */
class TidyTest {
  private static final int FILE_LINES = 300;
  private static final int METHOD_LINES = 50;
  private static final int COLUMNS = 100;
  private static final List<Source> ALL = Sources.read();

  @Test
  void everyModuleIsRead() {
    assertTrue(ALL.stream().map(Source::module).distinct().count() >= 2,
        "only " + ALL.size() + " files were found");
  }

  @Test
  void filesAreShort() {
    assertNone(longFiles(ALL), "split it by what changes for one reason");
  }

  @Test
  void linesAreShort() {
    assertNone(longLines(ALL), "break the line");
  }

  @Test
  void methodsAreShort() {
    assertNone(find(ALL, Outline::longMethods), "name its parts");
  }

  @Test
  void whatOthersMayUseIsExplained() {
    List<Source> main = ALL.stream().filter(source -> !source.isTest()).toList();
    assertNone(find(main, Outline::undocumented), "say what it is, its units, its owner");
  }

  @Test
  void importsAreUsed() {
    assertNone(find(ALL, Outline::unusedImports), "remove it");
  }

  @Test
  void noPackageIsSplitBetweenModules() {
    assertNone(splitPackages(ALL), "rename one of them");
  }

  @Test
  void theLoadGeneratorsCoreIsAsRepeatableAsTheGateways() {
    List<Source> core = ALL.stream().filter(TidyTest::isRepeatable).toList();
    assertNone(find(core, Outline::unrepeatable), "hand in the loop, the seed or the bytes");
  }

  @Test
  void theLoadGeneratorKeepsOutOfLive() {
    List<Source> offline = ALL.stream().filter(source -> source.module().equals("loadgen"))
        .filter(source -> !source.isTest() && !isOnline(source.packageName())).toList();
    assertNone(find(offline, outline -> outline.imports("sluice.live")),
        "only sluice.cli, its live bench and the socket client may");
  }

  @Test
  void plantedOffendersAreFound(@TempDir Path root) throws Exception {
    Path folder = Files.createDirectories(root.resolve("loadgen/src/main/java/sluice/load"));
    String lines = "    int x;\n".repeat(METHOD_LINES);
    Files.writeString(folder.resolve("Bad.java"), """
        package sluice.load;
        import java.util.List;
        public class Bad {
          public void undocumented() {
        %s  }
          private String toolong() { return "%s"; }
          private long clock() { return System.nanoTime(); }
          @Override public String toString() { return ""; }
          interface Hidden { void free(); }
        }
        """.formatted(lines, "x".repeat(80)) + "//\n".repeat(FILE_LINES - 59));
    List<Source> bad = Sources.parse(root, "loadgen");
    String name = "loadgen/src/main/java/sluice/load/Bad.java:";
    assertEquals(List.of(name + "1 has 301 lines, limit 300"), longFiles(bad));
    assertEquals(List.of(name + "56 has 121 columns, limit 100"), longLines(bad));
    assertEquals(List.of(name + "4 method undocumented has 52 lines, limit 50"),
        find(bad, Outline::longMethods));
    assertEquals(List.of(name + "3 Bad has no javadoc", name + "4 undocumented has no javadoc"),
        find(bad, Outline::undocumented));
    assertEquals(List.of(name + "2 import java.util.List is unused"),
        find(bad, Outline::unusedImports));
    assertEquals(List.of(name + "57 uses System.nanoTime"), find(bad, Outline::unrepeatable));
  }

  private static List<String> longFiles(List<Source> sources) {
    return sources.stream().filter(source -> source.lines().size() > FILE_LINES)
        .map(source -> source.path() + ":1 has " + source.lines().size() + " lines, limit "
            + FILE_LINES)
        .toList();
  }

  private static List<String> longLines(List<Source> sources) {
    List<String> found = new ArrayList<>();
    for (Source source : sources) {
      for (int i = 0; i < source.lines().size(); i++) {
        String line = source.lines().get(i);
        int columns = line.codePointCount(0, line.length());
        if (columns > COLUMNS) {
          found.add(source.path() + ":" + (i + 1) + " has " + columns + " columns, limit "
              + COLUMNS);
        }
      }
    }
    return found;
  }

  private static List<String> splitPackages(List<Source> sources) {
    Map<String, TreeSet<String>> modules = new TreeMap<>();
    for (Source source : sources) {
      if (!source.packageName().equals("sluice")) { // where each module's house rules stand
        modules.computeIfAbsent(source.packageName(), name -> new TreeSet<>())
            .add(source.module());
      }
    }
    return modules.entrySet().stream().filter(entry -> entry.getValue().size() > 1)
        .map(entry -> "package " + entry.getKey() + " is in " + entry.getValue()).toList();
  }

  private static boolean isRepeatable(Source source) {
    return !source.isTest()
        && List.of("sluice.load", "sluice.simulate", "sluice.parity", "sluice.schedule",
            "sluice.judging", "sluice.judging.peer", "sluice.experiment")
            .contains(source.packageName());
  }

  private static boolean isOnline(String packageName) {
    return List.of("sluice.cli", "sluice.cli.live", "sluice.load.socket").contains(packageName);
  }

  private static List<String> find(List<Source> sources, Outline.Rule rule) {
    return sources.stream().map(source -> new Outline(source, METHOD_LINES))
        .flatMap(outline -> rule.offenders(outline).stream()).toList();
  }

  private static void assertNone(List<String> offenders, String next) {
    assertTrue(offenders.isEmpty(), () -> offenders.size() + " found: " + next + "\n"
        + offenders.stream().collect(Collectors.joining("\n")));
  }
}
