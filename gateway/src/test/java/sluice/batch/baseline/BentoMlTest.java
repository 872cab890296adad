package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BentoMlTest {
  private final Scene scene = new Scene("bentoml", 30);

  @Test
  void bentomlTrainsWithOnesThenTwoThenThree() {
    scene.crowd(0, 1, 40);
    for (int size : new int[]{1, 1, 1, 1, 2, 3}) {
      assertEquals(size, scene.poll(0).size());
      scene.back(0, 10 + size);
    }
    assertEquals(30, scene.poll(0).size());
  }

  @Test
  void bentomlLearnsTheLine() {
    train();
    assertEquals(10 + 7, Math.round(scene.policy.estimateNanos(7) / 1e6));
    assertEquals(10 + 30, Math.round(scene.policy.estimateNanos(30) / 1e6));
  }

  @Test
  void bentomlWaitsWhileTheUsualWaitAllowsForOneMore() {
    // the usual wait is (0 + 0 + 0 + 20) / 4 after a training whose last three waited 20 ms
    train();
    assertEquals(List.of(), scene.arrive(500, 100, 900).poll(500));
    assertEquals(501, scene.wakeMillis());
    assertEquals(List.of(), scene.poll(501));
    assertEquals(List.of(), scene.poll(502));
    assertEquals(List.of(900L), scene.poll(503));
  }

  @Test
  void bentomlLooksOnlyEveryMillisecond() {
    train();
    scene.arrive(500, 100, 900).poll(500);
    assertEquals(List.of(), scene.poll(500));
    scene.crowd(500, 901, 3);
    assertEquals(4, scene.poll(501).size());
  }

  @Test
  void bentomlCancelsAHeadThatWouldBeLateAmongSoMany() {
    // 80 ms old, and a batch of eleven takes 21
    train();
    scene.arrive(500, 100, 900).crowd(580, 901, 10);
    assertEquals(10, scene.poll(580).size());
    assertEquals(List.of(900L), scene.shed);
  }

  /** Sees 10 + b ms for 1, 1, 1, 1, 2 and 3; the last waited 20 ms. */
  private void train() {
    for (int i = 0; i < 4; i++) {
      scene.arrive(i, 100, i).poll(i);
      scene.back(i, 11);
    }
    scene.crowd(10, 10, 2).poll(10);
    scene.back(22, 12).crowd(30, 20, 3).poll(50);
    scene.back(63, 13);
  }
}
