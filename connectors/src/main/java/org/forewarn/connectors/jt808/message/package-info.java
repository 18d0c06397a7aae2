/** JT/T 808 messages: what a body says, one record each, read and written. */
package org.forewarn.connectors.jt808.message;
