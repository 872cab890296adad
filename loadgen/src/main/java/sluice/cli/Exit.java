package sluice.cli;

import sluice.report.Verdict;

/** What a process ends with; scripts rely on the numbers. */
public enum Exit {
  /** Done; every SLO met. */
  OK(0),
  /** An SLO or a gate failed. */
  FAILED(1),
  /** The generator could not keep its own schedule, so there is no verdict. */
  INVALID(2),
  /** The command line or a configuration file is wrong. */
  USAGE(3),
  /** Our mistake, or a machine that gave up. */
  INTERNAL(4);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** What a judged run ends with. */
  static Exit of(Verdict.State state) {
    return switch (state) {
      case PASS -> OK;
      case FAIL -> FAILED;
      case INVALID -> INVALID;
    };
  }

  /** The number. */
  public int code() {
    return code;
  }
}
