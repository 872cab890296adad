package sluice.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import sluice.rollout.release.Components;
import sluice.signal.FilterDesign;
import sluice.signal.VadConfig;
import sluice.stream.ChunkerConfig;
import sluice.stream.TextStyle;
import sluice.wire.Endpointing;
import sluice.wire.Lane;

/**
 * Named ways to prepare audio, which the components of a release choose by name: {@code transform}
 * one of {@code transforms}, {@code vad} one of {@code vads}, applied in that order over the
 * gateway's own settings. While no variant of a kind is named, its component is a mere label, as
 * for a release whose audio is prepared elsewhere.
 *
 * @param vads       by name; copied
 * @param transforms by name; copied
 */
public record IngestVariants(SortedMap<String, Voice> vads,
    SortedMap<String, Transform> transforms) {
  /** No release prepares audio in a way of its own. */
  public static final IngestVariants NONE = new IngestVariants(new TreeMap<>(), new TreeMap<>());

  /**
   * How speech is found.
   *
   * @param interactive  endpointing of interactive sessions where it differs
   * @param batch        the same of batch sessions
   * @param detector     settings of the built-in detector
   * @param isBesideModel false when the built-in detector hears alone, whatever model there is
   */
  public record Voice(Endpointing.Wish interactive, Endpointing.Wish batch, VadConfig detector,
      boolean isBesideModel) {}

  /**
   * How audio is brought to a model, and its words to the client.
   *
   * @param resampling  filter from the client's rate
   * @param interactive chunks of interactive sessions
   * @param batch       chunks of batch sessions
   * @param text        how words are written
   */
  public record Transform(FilterDesign resampling, Cut interactive, Cut batch, TextStyle text) {}

  /** How utterances are cut, as in {@link ChunkerConfig}; in milliseconds. */
  public record Cut(int windowMillis, int firstMillis, int overlapMillis) {
    /** That of {@code config}. */
    public static Cut of(ChunkerConfig config) {
      return new Cut(config.windowMillis(), config.firstMillis(), config.overlapMillis());
    }

    private ChunkerConfig in(ChunkerConfig c) {
      return new ChunkerConfig(windowMillis, firstMillis, overlapMillis, c.activation(),
          c.deactivation(), c.minSpeechMillis(), c.trailingSilenceMillis(), c.prefixMillis(),
          c.suffixMillis(), c.maximumMillis(), c.wordlessMillis());
    }
  }

  /**
   * What a release chose.
   *
   * @param config        settings of its sessions
   * @param isBesideModel true when the scores of a voice model count, if there is one
   */
  public record Chosen(IngestConfig config, boolean isBesideModel) {}

  public IngestVariants {
    vads = Collections.unmodifiableSortedMap(new TreeMap<>(vads));
    transforms = Collections.unmodifiableSortedMap(new TreeMap<>(transforms));
  }

  /**
   * What sessions of a release made of {@code components} get.
   *
   * @param standard what they get where it chooses nothing
   * @throws IllegalArgumentException one line: the variant that is not named, or cannot be
   */
  public Chosen of(Components components, IngestConfig standard) {
    IngestConfig config = standard;
    boolean isBesideModel = true;
    String transform = components.version(Components.TRANSFORM);
    if (!transforms.isEmpty() && !transform.isEmpty()) {
      config = transformed(named(transforms, Components.TRANSFORM, transform), config);
    }
    String vad = components.version(Components.VAD);
    if (!vads.isEmpty() && !vad.isEmpty()) {
      Voice voice = named(vads, Components.VAD, vad);
      config = heard(voice, config);
      isBesideModel = voice.isBesideModel;
    }
    return new Chosen(config, isBesideModel);
  }

  private static IngestConfig transformed(Transform it, IngestConfig c) {
    return new IngestConfig(c.limits(), c.sessionsMax(), c.vad(),
        it.interactive.in(c.chunking(Lane.INTERACTIVE)), it.batch.in(c.chunking(Lane.BATCH)),
        it.resampling, it.text);
  }

  private static IngestConfig heard(Voice it, IngestConfig c) {
    return new IngestConfig(c.limits(), c.sessionsMax(), it.detector, c.interactive(), c.batch(),
        c.resampling(), c.text()).with(it.interactive, it.batch);
  }

  private static <T> T named(SortedMap<String, T> variants, String component, String name) {
    T variant = variants.get(name);
    if (variant == null) {
      throw new IllegalArgumentException("component " + component + " '" + name
          + "' is no variant; allowed are " + String.join(", ", variants.keySet())
          + "; name it in variants." + component);
    }
    return variant;
  }
}
