package sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * When a tier is taken out and tried again. Two failures open it; backoff 10, 20, 40, at most 50.
 */
class TierHealthTest {
  private final TierHealth health = new TierHealth(new TierHealth.Policy(2, 10, 50));

  @Test
  void oneFailureIsNoVerdict() {
    health.failed(0);
    assertTrue(health.isUp(0));
    assertEquals(Long.MAX_VALUE, health.nextProbeNanos());
  }

  @Test
  void failuresInARowOpenIt() {
    open();
    assertFalse(health.isUp(9));
    assertEquals(10, health.nextProbeNanos());
  }

  @Test
  void aSuccessInBetweenStartsTheCountAnew() {
    health.failed(0);
    health.succeeded(1);
    health.failed(2);
    assertTrue(health.isUp(2));
  }

  @Test
  void oneProbeGoesOutAfterTheBackoff() {
    open();
    assertTrue(health.isUp(10));
    health.sent(10);
    assertFalse(health.isUp(11));
  }

  @Test
  void aGoodProbeClosesIt() {
    open();
    health.sent(10);
    health.succeeded(12);
    assertTrue(health.isUp(12));
    assertEquals(0, health.failuresInARow());
  }

  @Test
  void failedProbesBackOffUpToTheCap() {
    open();
    long now = 0;
    for (long backoff : new long[]{20, 40, 50, 50}) {
      now = health.nextProbeNanos();
      health.sent(now);
      health.failed(now);
      assertEquals(now + backoff, health.nextProbeNanos());
    }
  }

  @Test
  void aBatchSentBeforeItOpenedDoesNotLengthenTheBackoff() {
    open();
    health.failed(3);
    assertEquals(10, health.nextProbeNanos());
  }

  @Test
  void aProbeWithoutAnAnswerIsFollowedByAnother() {
    open();
    health.sent(10);
    assertTrue(health.isUp(20));
  }

  @Test
  void aPolicyThatNeverOpensIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TierHealth.Policy(0, 10, 50));
    assertThrows(IllegalArgumentException.class, () -> new TierHealth.Policy(1, 10, 5));
  }

  private void open() {
    health.failed(0);
    health.failed(0);
  }
}
