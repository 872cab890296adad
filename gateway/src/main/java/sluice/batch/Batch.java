package sluice.batch;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * Requests that leave together for one tier. One object stands for one batch from the poll that
 * gave it until it is reported back; after that its policy may fill it again.
 */
public final class Batch {
  private final String tier;
  private final Request[] places;
  private final Requests requests = new Requests();
  /** Itself, so that handing it out allocates nothing. */
  private final Optional<Batch> present = Optional.of(this);
  private int size;

  /**
   * A batch that is never filled again.
   *
   * @param tier     name of the tier
   * @param requests at least one, most urgent first; copied
   */
  public Batch(String tier, List<Request> requests) {
    this.tier = tier;
    places = requests.toArray(Request[]::new);
    size = places.length;
    if (size == 0) {
      throw new IllegalArgumentException("a batch for tier " + tier + " holds no request");
    }
  }

  /** An empty batch with so many places, to be filled by its policy. */
  Batch(String tier, int maxBatch) {
    this.tier = tier;
    places = new Request[maxBatch];
  }

  /** Name of the tier. */
  public String tier() {
    return tier;
  }

  /** Its requests, 1..maxBatch, most urgent first: a view that lives as long as the batch. */
  public List<Request> requests() {
    return requests;
  }

  /** Adds a request behind the others. */
  void add(Request request) {
    places[size++] = request;
  }

  /** The {@code i}-th request. */
  Request get(int i) {
    return places[i];
  }

  /** Number of requests so far. */
  int size() {
    return size;
  }

  /** Forgets its requests. */
  void clear() {
    for (int i = 0; i < size; i++) {
      places[i] = null;
    }
    size = 0;
  }

  /** This batch as an answer; the same object every time. */
  Optional<Batch> present() {
    return present;
  }

  private final class Requests extends AbstractList<Request> implements RandomAccess {
    @Override
    public Request get(int i) {
      return places[Objects.checkIndex(i, size)];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
