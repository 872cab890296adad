package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.live.LedgerEntries.canary;
import static sluice.live.LedgerEntries.release;
import static sluice.live.LedgerEntries.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.engine.Ledger.Refused;
import sluice.engine.Ledger.Stored;

class PgLedgerIT {
  @TempDir
  static Path folder;
  private static LedgerBench bench;

  @BeforeAll
  static void start() {
    bench = new LedgerBench(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @Test
  void whatIsStoredIsLoadedAgain() {
    PgLedger ledger = bench.open(LedgerConfig.standard());
    assertInstanceOf(Stored.class, bench.append(ledger, release("r1", true)));
    assertInstanceOf(Stored.class, bench.append(ledger, release("r2", true)));
    assertInstanceOf(Stored.class, bench.append(ledger, release("r1", false)));
    assertInstanceOf(Stored.class, bench.append(ledger, canary(1)));
    assertInstanceOf(Stored.class, bench.append(ledger, canary(2)));
    assertInstanceOf(Stored.class, bench.append(ledger, session("s1")));
    LedgerHistory history = LedgerBench.wait(ledger.load());
    assertEquals(List.of(release("r2", true).release(), release("r1", false).release()),
        history.releases());
    assertEquals(List.of(canary(1).decision(), canary(2).decision()), history.decisions());
    assertEquals(Optional.of(canary(2).decision().after()), history.plan());
    assertEquals(new LedgerGauges.Counts(0, 10_000, 0, 6), ledger.gauges().counts());
    LedgerBench.wait(ledger.close());
  }
}
