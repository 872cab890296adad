package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedPgConfigTest {
  @Test
  void itLivesInTheCacheFolderOfTheEnvironment() {
    assertEquals(Path.of("/cache/sluice/pg18/data"),
        EmbeddedPgConfig.inCache(Map.of("XDG_CACHE_HOME", "/cache")).data());
  }

  @Test
  void withoutOneOrWithARelativeOneItLivesInTheHomeFolder() {
    Path home = Path.of(System.getProperty("user.home"), ".cache/sluice/pg18/data");
    assertEquals(home, EmbeddedPgConfig.inCache(Map.of()).data());
    assertEquals(home, EmbeddedPgConfig.inCache(Map.of("XDG_CACHE_HOME", "cache")).data());
  }

  @Test
  void aFolderThatAShellWouldChangeIsRefused() {
    String said = assertThrows(IllegalArgumentException.class,
        () -> EmbeddedPgConfig.inCache(Map.of("XDG_CACHE_HOME", "/home/a $HOME"))).getMessage();
    assertTrue(said.contains("/home/a $HOME") && said.contains("set XDG_CACHE_HOME"), said);
  }
}
