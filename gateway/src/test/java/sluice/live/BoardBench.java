package sluice.live;

/** What a tick of the {@link StatusBoard} costs, for docs/MEASURED.md. */
public final class BoardBench {
  private BoardBench() {}

  /** Prints the mean time of a tick, of a scrape and of the history, over 300 after 300. */
  public static void main(String[] arguments) {
    ScriptedEngine engine = new ScriptedEngine();
    engine.decide(sluice.rollout.Decision.Kind.CANARY, "bench", "two tiers", 1000);
    StatusBoard board = new StatusBoard(engine.status());
    Metrics metrics = new Metrics();
    metrics.add(new EngineMetrics(board, new StatusStream(board)));
    for (int round = 0; round < 2; round++) {
      long ticking = 0;
      long scraping = 0;
      long joining = 0;
      for (int i = 0; i < 300; i++) {
        var script = engine.next();
        long start = System.nanoTime();
        board.tick(script.status(), script.latencies());
        long ticked = System.nanoTime();
        metrics.scrape();
        long scraped = System.nanoTime();
        board.history();
        ticking += ticked - start;
        scraping += scraped - ticked;
        joining += System.nanoTime() - scraped;
      }
      System.out.printf("round %d: tick %.2f ms, scrape %.2f ms, history %.2f ms of %d KB%n", round,
          ticking / 3e8, scraping / 3e8, joining / 3e8, board.history().length() / 1024);
    }
  }
}
