package sluice.load;

import java.util.List;

/**
 * How the generator did in one second of a run: so that a reader can lay its hiccups over the
 * server's.
 *
 * @param second   of run time
 * @param cpuShare CPU its process used, in cores
 * @param gcMillis time in garbage collections
 * @param gcPauses how many
 * @param loops    its event loops, always in the same order; copied
 */
public record GeneratorSecond(int second, double cpuShare, long gcMillis, long gcPauses,
    List<LoopSecond> loops) {
  public GeneratorSecond {
    loops = List.copyOf(loops);
  }
}
