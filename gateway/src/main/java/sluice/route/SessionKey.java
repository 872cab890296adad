package sluice.route;

import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

/**
 * What a session is routed by.
 *
 * @param stickyKey sessions of one key stay in one arm
 * @param labels    as the client said
 * @param lane      as the client said
 */
public record SessionKey(String stickyKey, Labels labels, Lane lane) {}
