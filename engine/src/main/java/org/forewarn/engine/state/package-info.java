/**
 * What the engine keeps and sends, byte by byte: own serializers with a version in front of each
 * record, so that a savepoint of today is read by every later version.
 */
package org.forewarn.engine.state;
