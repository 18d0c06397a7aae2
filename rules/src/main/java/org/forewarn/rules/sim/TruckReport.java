package org.forewarn.rules.sim;

/**
 * What a truck's terminal knows at a moment.
 *
 * @param subject the truck's plate and colour
 * @param at epoch milliseconds, a whole second
 * @param longitude degrees; where it is, whether or not it has a fix
 * @param latitude degrees
 * @param speedKph how fast it is
 * @param heading where it drives, degrees clockwise from north, 0 to 360
 * @param full whether it is loaded; empty otherwise
 * @param lidOpen whether its lid is open
 * @param liftUp whether its body is lifted
 * @param fixed whether its receiver knows where it is
 */
public record TruckReport(
    String subject,
    long at,
    double longitude,
    double latitude,
    double speedKph,
    double heading,
    boolean full,
    boolean lidOpen,
    boolean liftUp,
    boolean fixed) {}
