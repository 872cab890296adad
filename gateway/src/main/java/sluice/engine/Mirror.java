package sluice.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.loop.Loop;
import sluice.rollout.judge.Grid;
import sluice.rollout.judge.Heard;
import sluice.route.Tier;

/**
 * Stands between dispatch and the models of all tiers, so that one tier can listen along with
 * another for a while. Owned by the dispatch loop.
 */
public final class Mirror {
  private final Loop loop;
  private final Map<String, Place> places = new HashMap<>();
  private Optional<Wanted> wanted = Optional.empty();
  private Optional<Shadow> shadow = Optional.empty();

  /**
   * Who listens along with whom.
   *
   * @param original    name of the tier whose batches are copied
   * @param copy        name of the tier that gets the copies
   * @param basisPoints share of the batches, as far as there are free places
   */
  public record Wanted(String original, String copy, int basisPoints) {}

  /** Nobody listens along. */
  public Mirror(Loop loop) {
    this.loop = loop;
  }

  /** The model of {@code tier}, to be given to its room. */
  public Recognizer before(Tier tier, Recognizer model) {
    Place place = new Place(tier, model);
    places.put(tier.name(), place);
    return place;
  }

  /**
   * From now on so; the same wish again changes nothing. Copies under way are answered to nobody.
   *
   * @throws IllegalArgumentException when a tier is not known
   */
  public void listen(Optional<Wanted> wish, Grid grid) {
    if (wish.equals(wanted)) {
      return;
    }
    places.values().forEach(place -> place.now = place.model);
    wanted = wish;
    shadow = wish.map(it -> {
      Place original = place(it.original());
      Place copy = place(it.copy());
      Shadow made = new Shadow(loop, copy.tier, copy.model, grid);
      made.share(it.basisPoints());
      original.now = made.copied(original.model);
      copy.now = made.own();
      return made;
    });
  }

  /** What was heard since the call before; once a second. */
  public Heard take() {
    return shadow.map(Shadow::take).orElse(Heard.NONE);
  }

  private Place place(String tier) {
    return Optional.ofNullable(places.get(tier)).orElseThrow(() -> new IllegalArgumentException(
        "no tier is called '" + tier + "': one of " + places.keySet()));
  }

  /** Where a tier's batches pass. */
  private static final class Place implements Recognizer {
    private final Tier tier;
    private final Recognizer model;
    private Recognizer now;

    private Place(Tier tier, Recognizer model) {
      this.tier = tier;
      this.model = model;
      now = model;
    }

    @Override
    public void recognize(Batch batch, Consumer<Reply> reply) {
      now.recognize(batch, reply);
    }
  }
}
