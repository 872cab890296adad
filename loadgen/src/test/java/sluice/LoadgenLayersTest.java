package sluice;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The load itself (scenario, schedule, calls) runs in virtual time as well as on sockets, so it
 * knows no clock, chance, thread, file or socket; those live in {@code load.socket} and {@code
 */
class LoadgenLayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("sluice.load", "sluice.report", "sluice.compare", "sluice.search",
              "sluice.schedule", "sluice.judging", "sluice.cli");

  @Test
  void theLoadKnowsNoSocketFileOrThread() {
    noClasses().that().resideInAPackage("sluice.load").should()
        .dependOnClassesThat(resideInAnyPackage("io.vertx..", "java.io..", "java.nio.file..",
            "java.net..", "java.util.concurrent..", "sluice.live..", "sluice.load.socket..",
            "sluice.report..", "sluice.cli.."))
        .check(CLASSES);
  }

  @Test
  void theLoadReadsNoClockAndDrawsNoChanceOfItsOwn() {
    noClasses().that().resideInAPackage("sluice.load").should().callMethod(System.class, "nanoTime")
        .orShould().callMethod(System.class, "currentTimeMillis").orShould()
        .callMethod(Math.class, "random").orShould().dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random").check(CLASSES);
  }

  @Test
  void aScheduleIsAFunctionOfItsWorkloadAndItsPolicy() {
    noClasses().that().resideInAPackage("sluice.schedule").should()
        .dependOnClassesThat(resideInAnyPackage("io.vertx..", "java.io..", "java.nio.file..",
            "java.net..", "java.util.concurrent..", "sluice.live..", "sluice.load..",
            "sluice.report..", "sluice.schedule.json..", "sluice.cli.."))
        .check(CLASSES);
  }

  @Test
  void aJudgedReleaseIsAFunctionOfItsSceneAndItsSeed() {
    noClasses().that().resideInAPackage("sluice.judging..").should()
        .dependOnClassesThat(resideInAnyPackage("io.vertx..", "java.io..", "java.nio.file..",
            "java.net..", "java.util.concurrent..", "sluice.live..", "sluice.load..",
            "sluice.report..", "sluice.cli.."))
        .check(CLASSES);
  }

  @Test
  void dialectsAndBadNetworksKnowNoSocketClockOrThread() {
    noClasses().that(resideInAnyPackage("sluice.load.dialect..", "sluice.load.impair.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.vertx.core.http..", "io.netty..",
            "java.net.http..",
            "java.nio.file..", "java.util.concurrent..", "sluice.live..", "sluice.load.socket..",
            "sluice.report..", "sluice.cli.."))
        .check(CLASSES);
    noClasses().that(resideInAnyPackage("sluice.load.dialect..", "sluice.load.impair.."))
        .should().callMethod(System.class, "nanoTime").orShould()
        .callMethod(System.class, "currentTimeMillis").check(CLASSES);
  }

  @Test
  void aSearchMakesNoRunsOfItsOwn() {
    noClasses().that().resideInAPackage("sluice.search..").should()
        .dependOnClassesThat(resideInAnyPackage("io.vertx.core.http..", "java.io..",
            "java.nio.file..", "java.util.concurrent..", "sluice.live..", "sluice.load.socket..",
            "sluice.simulate..", "sluice.cli.."))
        .check(CLASSES);
  }

  @Test
  void reportsAndComparisonsAreNotTiedToSocketsOrCommands() {
    noClasses().that(resideInAnyPackage("sluice.report..", "sluice.compare..")).should()
        .dependOnClassesThat(resideInAnyPackage("sluice.load.socket..", "sluice.cli..",
            "sluice.live..", "io.vertx.core.http.."))
        .check(CLASSES);
  }
}
