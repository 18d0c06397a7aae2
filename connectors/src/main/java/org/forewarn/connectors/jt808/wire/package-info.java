/** JT/T 808 frames: from bytes on the wire to a header and a body, and back. */
package org.forewarn.connectors.jt808.wire;
