package sluice.cli.live;

import java.io.IOException;
import sluice.schedule.Workload.Servers;

/** Tiers that answer a batch of b after exactly alpha + beta b, in processes of their own. */
@FunctionalInterface
public interface TimedTiers {
  /** Port on loopback of a tier like {@code servers}, started now if none runs. */
  int port(Servers servers) throws IOException, InterruptedException;
}
