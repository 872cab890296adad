package sluice.cli;

import java.util.List;

/** How a test starts a process that lives for seconds: quick to be there, not quick for ever. */
final class Brief {
  static final List<String> JVM =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private Brief() {}
}
