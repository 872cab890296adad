package sluice.judging;

/** What happens to both arms alike while a release is judged. */
public enum Climate {
  /** Nothing changes. */
  STATIONARY,
  /** Traffic and latency swing by 15 %; latency and error rate wander as AR(1) noise. */
  DRIFT,
  /** Drift, and ten minutes of five times the errors and 1.5 times the latency. */
  INCIDENT
}
