package sluice.cli.bench;

import io.vertx.core.json.JsonObject;

/**
 * What one part of {@code bench signal} found.
 *
 * @param name its key in the JSON
 * @param json its numbers
 * @param text the same as tables
 */
public record Section(String name, JsonObject json, String text) {}
