/**
 * Does this observation breach this rule? Three-valued: what was not said says nothing. Rules are
 * compiled once per revision.
 */
package org.forewarn.rules.condition;
