package sluice.route;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Languages that have a tier of their own. Their sessions go there and take no part in an
 * experiment; all others go where the plan says. Sessions whose locale is missing or malformed are
 * never guessed at: they go to the tier of {@link #UNDETERMINED}, if one has it, else where the
 * plan says.
 *
 * @param tiers name of the tier by language, the first subtag of BCP 47 in lower case; copied
 */
public record Languages(Map<String, String> tiers) {
  /** No language has one. */
  public static final Languages NONE = new Languages(new TreeMap<>());
  /** Stands for no known language (ISO 639-2): its tier takes what cannot be read. */
  public static final String UNDETERMINED = "und";
  private static final Pattern TAG =
      Pattern.compile("([A-Za-z]{2,3})(-[A-Za-z0-9]{1,8}){0,8}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  public Languages {
    tiers = Collections.unmodifiableMap(new TreeMap<>(tiers));
    for (String language : tiers.keySet()) {
      if (!LANGUAGE.matcher(language).matches()) {
        throw new IllegalArgumentException("language '" + language
            + "': needs two or three lower-case letters, such as de");
      }
    }
  }

  /**
   * The tier of the language {@code locale} names, if it has one; when it names none, the tier of
   * {@link #UNDETERMINED}. O(length).
   */
  public Optional<String> tier(String locale) {
    return Optional.ofNullable(tiers.get(of(locale).orElse(UNDETERMINED)));
  }

  /** The language of a BCP 47 tag; empty when it is none, as {@code en_US} is not. */
  public static Optional<String> of(String locale) {
    var tag = TAG.matcher(locale);
    return tag.matches() ? Optional.of(tag.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }
}
