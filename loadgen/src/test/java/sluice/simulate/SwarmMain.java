package sluice.simulate;

/** Prints the hash of a small simulation: the other process of {@link SimulationProcessIT}. */
final class SwarmMain {
  private SwarmMain() {}

  /** {@code args[0]} is the seed. */
  public static void main(String[] args) {
    System.out.println(Worlds.run(Long.parseLong(args[0])).run().hash());
  }
}
