/** Observations in over HTTP: any city system can feed Forewarn with it. */
package org.forewarn.connectors.http;
