package sluice.simulate;

/** How many chunks of a lane met their deadline. Owned by the simulation while it runs. */
public final class Attainment {
  private long attained;
  private long late;
  private long lost;

  void recognized(boolean isInTime) {
    if (isInTime) {
      attained++;
    } else {
      late++;
    }
  }

  void lost() {
    lost++;
  }

  /** Chunks with an outcome. */
  public long offered() {
    return attained + late + lost;
  }

  /** Recognised after their deadline. */
  public long late() {
    return late;
  }

  /** Shed or failed. */
  public long lostChunks() {
    return lost;
  }

  /** Share recognised by the deadline; 1 when there was nothing to do. */
  public double share() {
    return offered() == 0 ? 1 : (double) attained / offered();
  }
}
