package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A Java without the incubator module resamples all the same, to the same bits. */
class WithoutVectorsIT {
  @Test
  void aJavaWithoutTheModuleGivesTheSameBits() throws IOException, InterruptedException {
    assertEquals(Arithmetic.VECTOR, Arithmetic.fastest());
    assertEquals("SCALAR " + hash(), answerOfAnotherJava());
  }

  /** Entry of the other Java. */
  public static void main(String[] args) {
    System.out.print(Arithmetic.fastest() + " " + hash());
  }

  private static int hash() {
    float[] in = Signals.white(20_000, 0.1, 6);
    return Arrays.hashCode(
        OurStream.run(in, FilterBank.of(44_100, 16_000), Arithmetic.fastest(), () -> 882));
  }

  private static String answerOfAnotherJava() throws IOException, InterruptedException {
    Process java = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), WithoutVectorsIT.class.getName()).start();
    String answer = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    java.waitFor(30, TimeUnit.SECONDS);
    return answer;
  }
}
