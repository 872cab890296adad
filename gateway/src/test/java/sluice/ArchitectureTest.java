package sluice;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sluice.route.Tier;

/**
 * The house: lower layers never import higher ones, and below {@code live} nothing reads a clock,
 * draws chance, starts threads or touches I/O. The planted classes at the end show that the rules
 * bite.
 */
class ArchitectureTest {
  private static final Map<String, Integer> LAYERS = Map.ofEntries(Map.entry("loop", 0),
      Map.entry("wire", 1), Map.entry("measure", 1), Map.entry("signal", 2),
      Map.entry("stream", 3), Map.entry("batch", 4), Map.entry("route", 4),
      Map.entry("rollout", 4), Map.entry("tier", 5), Map.entry("baseline", 5),
      Map.entry("engine", 6), Map.entry("live", 7));
  private static final List<String> SIBLINGS = List.of("wire>measure", "measure>wire",
      "rollout>route");
  /** The one class of a sibling that another may see: what a planner has to know of its tier. */
  private static final String SHARED = "batch>" + Tier.class.getName();
  private static final Pattern CLOCKS = Pattern.compile(
      "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)|java\\.time\\..*\\.now"
          + "|java\\.time\\.Clock\\..*|java\\.lang\\.Math\\.random"
          + "|java\\.util\\.UUID\\.randomUUID");
  private static final Pattern PARALLEL = Pattern.compile(".*\\.(parallel|parallelStream)");
  private static final Pattern UNORDERED =
      Pattern.compile("java\\.util\\.(Set|Map)\\.(of|ofEntries|copyOf)");
  private static final String[] FORBIDDEN = {"java.util.concurrent..", "java.io..",
      "java.nio.file..", "java.nio.channels..", "java.net.."};
  private static final List<String> FORBIDDEN_TYPES = List.of("java.lang.Thread",
      "java.lang.Process", "java.lang.ProcessBuilder", "java.lang.Runtime", "java.util.Random",
      "java.util.Timer");
  /** Libraries of pure arithmetic that may be seen below live; a new one is argued for here. */
  private static final String[] LIBRARIES = {"org.jtransforms.fft", "org.HdrHistogram",
      "jdk.incubator.vector", "io.github.jaredmdobson.concentus"};
  private static final JavaClasses GATEWAY = new ClassFileImporter()
      .importUrl(Tier.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void lowerLayersNeverImportHigherOnes() {
    layers().check(GATEWAY);
  }

  @Test
  void belowLiveNothingReadsAClockOrDrawsChance() {
    noClocks().check(GATEWAY);
  }

  @Test
  void belowLiveNothingTouchesThreadsOrInputOutput() {
    noThreadsOrFiles().check(GATEWAY);
  }

  @Test
  void belowLiveNothingIsInAnOrderThatChangesFromRunToRun() {
    noRandomOrder().check(GATEWAY);
  }

  @Test
  void belowLiveOnlyTheWireSeesVertxAndOnlyItsBuffersAndJson() {
    noVertx().check(GATEWAY);
  }

  @Test
  void belowLiveOnlyNamedLibrariesAreSeen() {
    onlyNamedLibraries().check(GATEWAY);
  }

  @Test
  void aPlantedLibraryIsFound() {
    assertFound(onlyNamedLibraries(), PlantedLibrary.class, "com.tngtech.archunit");
  }

  @Test
  void aPlantedClockIsFound() {
    assertFound(noClocks(), PlantedClock.class, "System.nanoTime()");
    assertFound(noClocks(), PlantedReference.class, "System.nanoTime()");
  }

  @Test
  void aPlantedThreadIsFound() {
    assertFound(noThreadsOrFiles(), PlantedThread.class, "java.lang.Thread");
    assertFound(noThreadsOrFiles(), PlantedChance.class, "ThreadLocalRandom");
  }

  @Test
  void aPlantedUnorderedMapIsFound() {
    assertFound(noRandomOrder(), PlantedOrder.class, "java.util.Map.of");
  }

  @Test
  void aStepUpTheLayersIsNamed() {
    assertEquals(Optional.of("layer 3 must not see layer 6"), objection("stream", "engine", ""));
    assertEquals(Optional.of("siblings do not see each other"), objection("route", "batch", ""));
    assertEquals(Optional.of("package sluice.helpers has no layer"),
        objection("helpers", "loop", ""));
    assertEquals(Optional.of("layer 4 must not see layer 5"), objection("batch", "baseline", ""));
    assertEquals(Optional.empty(), objection("rollout", "route", ""));
    assertEquals(Optional.empty(), objection("batch", "route", Tier.class.getName()));
  }

  private static ArchRule layers() {
    return classes().that(resideInAnyPackage("sluice.."))
        .should(new ArchCondition<>("see only lower layers") {
          @Override
          public void check(JavaClass from, ConditionEvents events) {
            for (Dependency it : from.getDirectDependenciesFromSelf()) {
              String target = room(it.getTargetClass());
              if (!target.isEmpty() && !room(from).isEmpty()) {
                objection(room(from), target, it.getTargetClass().getName())
                    .ifPresent(why -> events.add(
                        SimpleConditionEvent.violated(from, why + ": " + it.getDescription())));
              }
            }
          }
        });
  }

  /** Why package {@code from} must not see {@code type} of package {@code to}. */
  private static Optional<String> objection(String from, String to, String type) {
    for (String room : List.of(from, to)) {
      if (!LAYERS.containsKey(room) && !room.equals("fixtures")) {
        return Optional.of("package sluice." + room + " has no layer");
      }
    }
    int low = LAYERS.getOrDefault(from, 0);
    int high = LAYERS.getOrDefault(to, 0);
    if (high > low) {
      return Optional.of("layer " + low + " must not see layer " + high);
    }
    boolean isAllowed = high < low || from.equals(to) || SIBLINGS.contains(from + ">" + to)
        || SHARED.equals(from + ">" + type);
    return isAllowed ? Optional.empty() : Optional.of("siblings do not see each other");
  }

  private static String room(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    if (type.getPackageName().equals("sluice.batch.baseline")) {
      return "baseline"; // the planner must not lean on what it is compared with
    }
    return parts.length > 1 && parts[0].equals("sluice") ? parts[1] : "";
  }

  private static ArchRule noClocks() {
    return core("read a clock or draw chance", avoid(CLOCKS, type -> false));
  }

  private static ArchRule noThreadsOrFiles() {
    return core("use threads, files or sockets", avoid(PARALLEL,
        resideInAnyPackage(FORBIDDEN).or(DescribedPredicate.describe("forbidden",
            type -> FORBIDDEN_TYPES.contains(type.getName())))));
  }

  private static ArchRule noRandomOrder() {
    return core("iterate in random order or record with a clock", avoid(UNORDERED,
        type -> type.getPackageName().equals("org.HdrHistogram")
            && type.getSimpleName().endsWith("Recorder")));
  }

  /** Neither calls nor refers to methods of that name, nor knows those types. */
  private static ArchCondition<JavaClass> avoid(Pattern methods, Predicate<JavaClass> types) {
    return new ArchCondition<>("avoid them") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        for (JavaAccess<?> it : from.getAccessesFromSelf()) {
          String target = it.getTargetOwner().getName() + "." + it.getName();
          if (methods.matcher(target).matches()) {
            events.add(SimpleConditionEvent.violated(from, it.getDescription()));
          }
        }
        for (Dependency it : from.getDirectDependenciesFromSelf()) {
          if (types.test(it.getTargetClass())) {
            events.add(SimpleConditionEvent.violated(from, it.getDescription()));
          }
        }
      }
    };
  }

  private static ArchRule noVertx() {
    DescribedPredicate<JavaClass> vertx = resideInAnyPackage("io.vertx..");
    DescribedPredicate<JavaClass> wire = resideInAnyPackage("io.vertx.core.buffer..",
        "io.vertx.core.json..");
    return classes().that(belowLive())
        .should(new ArchCondition<>("see no Vert.x, the wire its buffers and JSON only") {
          @Override
          public void check(JavaClass from, ConditionEvents events) {
            for (Dependency it : from.getDirectDependenciesFromSelf()) {
              boolean isFine = !vertx.test(it.getTargetClass())
                  || room(from).equals("wire") && wire.test(it.getTargetClass());
              if (!isFine) {
                events.add(SimpleConditionEvent.violated(from, it.getDescription()));
              }
            }
          }
        });
  }

  private static ArchRule onlyNamedLibraries() {
    DescribedPredicate<JavaClass> known =
        resideInAnyPackage("", "java..", "sluice..", "io.vertx..")
            .or(resideInAnyPackage(LIBRARIES));
    return classes().that(belowLive())
        .should(new ArchCondition<>("see no library but those named here") {
          @Override
          public void check(JavaClass from, ConditionEvents events) {
            for (Dependency it : from.getDirectDependenciesFromSelf()) {
              if (!known.test(it.getTargetClass().getBaseComponentType())) {
                events.add(SimpleConditionEvent.violated(from, it.getDescription()));
              }
            }
          }
        });
  }

  private static ArchRule core(String what, ArchCondition<JavaClass> condition) {
    return classes().that(belowLive()).should(condition)
        .because("below live nothing may " + what + ": a run must be repeatable from its seed");
  }

  private static DescribedPredicate<JavaClass> belowLive() {
    return DescribedPredicate.describe("are below live",
        type -> type.getPackageName().startsWith("sluice") && !room(type).equals("live")
            && !room(type).equals("fixtures"));
  }

  private static void assertFound(ArchRule rule, Class<?> planted, String what) {
    String report = rule.evaluate(new ClassFileImporter().importClasses(planted))
        .getFailureReport().toString();
    assertTrue(report.contains(what), report);
  }

  static final class PlantedClock {
    long now() {
      return System.nanoTime();
    }
  }

  static final class PlantedReference {
    LongSupplier clock() {
      return System::nanoTime;
    }
  }

  static final class PlantedLibrary {
    String name(JavaClass type) {
      return type.getName();
    }
  }

  static final class PlantedThread {
    void start(Runnable task) {
      Thread.ofVirtual().start(task);
    }
  }

  static final class PlantedChance {
    double draw() {
      return ThreadLocalRandom.current().nextDouble();
    }
  }

  static final class PlantedOrder {
    Map<String, String> map() {
      return Map.of("a", "b");
    }
  }
}
