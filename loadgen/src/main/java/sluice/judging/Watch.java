package sluice.judging;

/** Somebody who watches a release and may call it back. Owned by one run; sees every second. */
public interface Watch {
  /** Sees one second of the release, true when it is to be rolled back now. */
  boolean see(Tick tick);
}
