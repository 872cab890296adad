package sluice.cli;

import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What callers met; from any loop. */
final class LiveTally {
  /** Sessions whose words came from the control. */
  final LongAdder control = new LongAdder();
  /** Sessions whose words came from the canary. */
  final LongAdder canary = new LongAdder();
  /** Sessions on the canary that a fault struck, as far as a caller can tell. */
  final LongAdder struck = new LongAdder();
  /** Sessions that got an answer to all they said. */
  final LongAdder done = new LongAdder();
  /** Sessions that the gateway refused or broke. */
  final LongAdder broken = new LongAdder();
  private final ConcurrentSkipListMap<String, AtomicLong> bySlice = new ConcurrentSkipListMap<>();

  void struck(String slice) {
    bySlice.computeIfAbsent(slice, key -> new AtomicLong()).incrementAndGet();
  }

  TreeMap<String, Long> bySlice() {
    TreeMap<String, Long> copy = new TreeMap<>();
    bySlice.forEach((slice, count) -> copy.put(slice, count.get()));
    return copy;
  }
}
