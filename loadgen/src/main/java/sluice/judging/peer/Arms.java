package sluice.judging.peer;

import sluice.judging.Tick;

/** Both arms' last minutes. */
final class Arms {
  private final Window canary;
  private final Window control;

  Arms(int minutes) {
    canary = new Window(minutes);
    control = new Window(minutes);
  }

  /** Takes in one second; true when it is time to look. */
  boolean isFullWith(Tick tick) {
    control.isFullWith(tick.all().control());
    return canary.isFullWith(tick.all().canary());
  }

  Window canary() {
    return canary;
  }

  Window control() {
    return control;
  }
}
