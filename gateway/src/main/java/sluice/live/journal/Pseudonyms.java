package sluice.live.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sluice.batch.PlannerConfig.Allotment;
import sluice.batch.PlannerConfig.Tenancy;
import sluice.engine.DispatchSetup;

/**
 * Names that tell sessions and tenants apart within one journal and say nothing else: a keyed hash
 * whose key is drawn at the start and never leaves memory. Not thread safe.
 */
final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  /** 72 bits: two of a billion names fall together with a chance of 1 in 10,000. */
  private static final int NAME_BYTES = 9;

  private final Mac mac;

  Pseudonyms() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  String session(String id) {
    return name("session " + id);
  }

  String tenant(String name) {
    return name("tenant " + name);
  }

  /** The same setup, its named tenants under the names that stand in the turns. */
  DispatchSetup setup(DispatchSetup setup) {
    Map<String, Allotment> named = new LinkedHashMap<>();
    setup.planner().tenants().named()
        .forEach((tenant, allotment) -> named.put(tenant(tenant), allotment));
    return new DispatchSetup(setup.tiers(), setup.policy(),
        setup.planner().with(new Tenancy(named)), setup.health(), setup.routing());
  }

  private String name(String of) {
    byte[] hash = mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, NAME_BYTES));
  }
}
