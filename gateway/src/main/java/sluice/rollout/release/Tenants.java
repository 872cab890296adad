package sluice.rollout.release;

import java.util.List;

/** Whom a release is for. */
public sealed interface Tenants {
  /** For everybody. */
  Tenants ALL = new All();

  /** True when {@code tenant} may be sent to it. */
  boolean includes(String tenant);

  /** Everybody. */
  record All() implements Tenants {
    @Override
    public boolean includes(String tenant) {
      return true;
    }

    @Override
    public String toString() {
      return "everybody";
    }
  }

  /**
   * Some only.
   *
   * @param names at least one; copied
   */
  record Only(List<String> names) implements Tenants {
    public Only {
      names = List.copyOf(names);
      if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("tenants " + names
            + ": needs at least one, none blank; leave the list out for everybody");
      }
    }

    @Override
    public boolean includes(String tenant) {
      return names.contains(tenant);
    }

    @Override
    public String toString() {
      return String.join(", ", names);
    }
  }
}
