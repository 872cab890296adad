package sluice.rollout.release;

/**
 * What is declared of a release beside its name and tier.
 *
 * @param components what it is made of
 * @param lineage    where it comes from
 * @param tenants    whom it is for
 */
public record Manifest(Components components, Lineage lineage, Tenants tenants) {
  /** Nothing is declared: made of itself, from nowhere, for everybody. */
  public static final Manifest NONE = new Manifest(Components.NONE, Lineage.NONE, Tenants.ALL);

  /** The same with other components. */
  public Manifest with(Components other) {
    return new Manifest(other, lineage, tenants);
  }

  /** The same with another lineage. */
  public Manifest with(Lineage other) {
    return new Manifest(components, other, tenants);
  }

  /** The same for others. */
  public Manifest with(Tenants others) {
    return new Manifest(components, lineage, others);
  }
}
