/**
 * The only reading and writing of JSON and YAML: observations and events on topics, rules and the
 * registry in operators' files. Whatever is wrong is refused with where it stands, what it says and
 * what was expected.
 */
package org.forewarn.rules.codec;
