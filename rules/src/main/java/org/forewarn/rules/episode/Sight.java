package org.forewarn.rules.episode;

/**
 * One observation as an episode remembers it: when, by whom, with what picture.
 *
 * @param at when it was seen, by the device's time, never after {@code logTime}
 * @param logTime L of the observation
 * @param source who saw it
 * @param leastBlind three scan intervals of the source in milliseconds, 0 where it has none: no
 *     shorter gap makes anybody blind
 * @param listed whether it is a scan that lists the subject
 * @param uri where the picture is; null without one
 * @param sha256 the picture's SHA-256 in hex; null without one
 */
public record Sight(
    long at,
    long logTime,
    String source,
    long leastBlind,
    boolean listed,
    String uri,
    String sha256) {}
